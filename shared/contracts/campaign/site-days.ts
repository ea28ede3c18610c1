import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SITE_STATES, SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { contract } from "../contract.ts";

const Day = z.iso.date();

export const setSiteDay = contract("PUT /v1/campaigns/{campaignId}/sites/{siteId}/days/{day}", {
  operationId: "setSiteDay",
  actor: "command",
  summary:
    "Open or close a site for a day; bookings stay, and their holders are named so that they can be told",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId, siteId: SiteId, day: Day }),
  body: z.object({ state: z.enum(SITE_STATES) }),
  status: 200,
  answer: z.object({
    siteId: SiteId,
    day: Day,
    state: z.enum(SITE_STATES),
    slots: z.int(),
    /** Seats that can be booked on the day now. */
    seats: z.int(),
    /** On a closed day, the people whose seat there is still to come. */
    flagged: z.array(z.object({ residentId: ResidentId, slotStart: Instant })),
  }),
  problems: [
    "campaign-unknown",
    "campaign-not-open",
    "site-unknown",
    "site-day-unknown",
    "changed-meanwhile",
  ],
});
