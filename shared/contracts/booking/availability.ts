import * as z from "zod";
import { ROLES } from "../../domain/access/scope.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";
import { Day } from "../people/residents.ts";

const SIGNED_IN = [...ROLES];

export const siteAvailability = contract("GET /v1/campaigns/{campaignId}/sites/{siteId}/availability", {
  operationId: "siteAvailability",
  actor: "residents",
  summary: "Places left in each slot of a site on a day; approximate, only a booking holds a place",
  roles: SIGNED_IN,
  object: { kind: "none", because: "anybody may know it" },
  params: z.object({ campaignId: CampaignId, siteId: SiteId }),
  query: z.object({ day: Day }),
  status: 200,
  answer: z.object({
    slots: z.array(z.object({ slotStart: Instant, capacity: z.int(), seatsLeft: z.int() })),
  }),
  cache: { maxAgeSeconds: 1 },
  problems: ["site-unknown"],
});
