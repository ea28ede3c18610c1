import * as z from "zod";
import { CommunityId, SubDistrictId } from "../../domain/area.ts";
import { Campaign, CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";

const CampaignParams = z.object({ campaignId: CampaignId });

export const Counters = z.object({
  /** Seats held, as they were counted last: some seconds ago. */
  booked: z.int(),
  tubesSealed: z.int(),
  peopleSampled: z.int(),
  tubesReceived: z.int(),
  tubesPublished: z.int(),
  tubesVoided: z.int(),
  peopleNegative: z.int(),
  peopleHeld: z.int(),
  peopleResample: z.int(),
  peoplePositive: z.int(),
  /** Tubes for more than one person, the people in them, and how many of them hold several households. */
  poolsSealed: z.int(),
  swabsInPools: z.int(),
  poolsOfSeveralHouseholds: z.int(),
});

export type Counters = z.infer<typeof Counters>;

export const progress = contract("GET /v1/campaigns/{campaignId}/progress", {
  operationId: "progress",
  actor: "command",
  summary: "The chain 采送检报 in numbers: the district, its sub-districts and sites",
  roles: ["commander", "community"],
  object: { kind: "list", check: "areas and sites that the caller's scope covers" },
  params: CampaignParams,
  status: 200,
  answer: z.object({
    campaign: Campaign,
    total: Counters,
    averageFill: z.number().nullable(),
    /** Sub-districts whose seats are not in `booked` yet: a large city is counted over several requests. */
    uncounted: z.int().nonnegative(),
    subDistricts: z.array(
      z.object({ subDistrictId: SubDistrictId, population: z.int(), counters: Counters }),
    ),
    communities: z.array(z.object({ communityId: CommunityId, population: z.int(), peopleSampled: z.int() })),
    /** How full the average pooled tube of each site is, in people. */
    sites: z.array(z.object({ siteId: SiteId, tubesSealed: z.int(), averageFill: z.number().nullable() })),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});
