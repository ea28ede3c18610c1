import * as z from "zod";
import { CampaignId, LaboratoryId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { TUBE_STATES } from "../../domain/sampling/tube.ts";
import { BoxBarcode, TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";

export const listUntested = contract("GET /v1/campaigns/{campaignId}/untested-tubes", {
  operationId: "listUntested",
  actor: "transport",
  summary: "Tubes that are untested for too long, wherever they are; those too old are void within minutes",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId }),
  status: 200,
  answer: z.object({
    asOf: Instant,
    ageing: z.int(),
    tooOld: z.int(),
    /** Their devices stated times that cannot be right: somebody decides how old they are. */
    uncertain: z.int(),
    /** The oldest of them. */
    tubes: z.array(
      z.object({
        tubeBarcode: TubeBarcode,
        state: z.enum(TUBE_STATES),
        /** Its sealing, or its receipt where nobody told of that. */
        since: Instant,
        age: z.enum(["ageing", "tooOld", "uncertain"]),
        /** When its device says that it was sealed, where that cannot be right. */
        stated: Instant.optional(),
        siteId: SiteId.optional(),
        boxBarcode: BoxBarcode.optional(),
        laboratoryId: LaboratoryId.optional(),
      }),
    ),
  }),
  problems: ["campaign-unknown"],
});
