import * as z from "zod";
import { SubDistrictId } from "../../domain/area.ts";
import { Campaign, CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { contract } from "../contract.ts";

/** Whole tens of people; null below ten. */
const Tens = z.int().nullable();
const Percent = z.int().min(0).max(100).nullable();

export const readPublicFigures = contract("GET /v1/public/campaigns/{campaignId}/figures", {
  operationId: "readPublicFigures",
  actor: "residents",
  summary: "How far a campaign was at the last full hour, in numbers too large to name anybody",
  roles: "public",
  object: { kind: "none", because: "anybody may know it" },
  params: z.object({ campaignId: CampaignId }),
  status: 200,
  answer: z.object({
    campaign: Campaign.pick({
      campaignId: true,
      name: true,
      state: true,
      startsAt: true,
      targetsHours: true,
    }),
    population: z.int(),
    /** When it was counted; null before the first full hour. */
    asOf: Instant.nullable(),
    sampled: Tens,
    tested: Tens,
    reported: Tens,
    subDistricts: z.array(
      z.object({
        subDistrictId: SubDistrictId,
        name: BilingualName,
        sampledPercent: Percent,
        reportedPercent: Percent,
      }),
    ),
  }),
  // The figures are the same for an hour, but a campaign that was closed must not be open there for long.
  cache: { maxAgeSeconds: 10 },
  problems: ["campaign-unknown"],
});
