import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { DeviceId } from "../../domain/sampling/device.ts";
import { TUBE_FLAGS, TUBE_KINDS } from "../../domain/sampling/tube.ts";
import { pattern } from "../../domain/text.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Cursor, StaffName } from "../texts.ts";

export const listUnpacked = contract("GET /v1/campaigns/{campaignId}/sites/{siteId}/unpacked-tubes", {
  operationId: "listUnpacked",
  actor: "transport",
  summary: "Tubes sealed at a site that no box was packed with, oldest first, a page at a time",
  roles: ["sampler", "community", "commander"],
  object: { kind: "site", from: "params.siteId" },
  params: z.object({ campaignId: CampaignId, siteId: SiteId }),
  query: z.object({
    /** 1 to 200. */
    limit: pattern(/^(?:[1-9]\d?|1\d\d|200)$/, { maxBytes: 3 }).default("100"),
    /** `next` of an earlier answer. */
    after: pattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#T\d{12}$/, { maxBytes: 38 }).optional(),
  }),
  status: 200,
  answer: z.object({
    asOf: Instant,
    tubes: z.array(
      z.object({
        tubeBarcode: TubeBarcode,
        kind: z.enum(TUBE_KINDS),
        sealedAt: Instant,
        people: z.int().nonnegative(),
        lane: z.int().optional(),
        deviceId: DeviceId.optional(),
        samplerId: StaffName.optional(),
        flags: z.array(z.enum(TUBE_FLAGS)),
        /** It comes too late to a laboratory, even if it came at this moment. */
        late: z.boolean(),
      }),
    ),
    /** Ask for what follows with this; absent at the end. */
    next: Cursor.optional(),
  }),
  problems: ["campaign-unknown", "site-unknown"],
});

export const countUnpacked = contract("GET /v1/campaigns/{campaignId}/unpacked-tubes", {
  operationId: "countUnpacked",
  actor: "transport",
  summary: "The sites that have tubes sealed and not packed, how many and since when, the oldest first",
  roles: ["community", "commander"],
  object: { kind: "list", check: "sites of the caller's sub-districts" },
  params: z.object({ campaignId: CampaignId }),
  status: 200,
  answer: z.object({
    asOf: Instant,
    sites: z.array(
      z.object({
        siteId: SiteId,
        /** Absent where the site was taken out of the plan. */
        name: BilingualName.optional(),
        tubes: z.int().positive(),
        /** There are more than was counted. */
        cut: z.boolean(),
        oldestSealedAt: Instant,
        /** The oldest comes too late to a laboratory, even if it came at this moment. */
        late: z.boolean(),
      }),
    ),
  }),
  problems: ["campaign-unknown"],
});
