import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";

const CampaignParams = z.object({ campaignId: CampaignId });

export const overbooked = contract("GET /v1/campaigns/{campaignId}/overbooked", {
  operationId: "overbooked",
  actor: "command",
  summary:
    "Slots whose capacity was cut below their bookings; `over` people are kept and wait for a decision",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  status: 200,
  answer: z.object({
    slots: z.array(
      z.object({ siteId: SiteId, slotStart: Instant, capacity: z.int(), booked: z.int(), over: z.int() }),
    ),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});
