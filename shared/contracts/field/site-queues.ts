import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { LAST_NUMBER, MOST_CALLED_AT_ONCE, QUEUE_LANES, TicketId } from "../../domain/field/site-queue.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";

const OfSite = z.object({ campaignId: CampaignId, siteId: SiteId });
const QueueNumber = z.int().min(1).max(LAST_NUMBER);
const CalledNumbers = z.object({ lane: z.enum(QUEUE_LANES), from: QueueNumber, to: QueueNumber });

export const takeQueueNumber = contract("POST /v1/campaigns/{campaignId}/sites/{siteId}/queue/numbers", {
  operationId: "takeQueueNumber",
  actor: "field",
  summary:
    "Give the next number of a lane to somebody who is at the site; the same request again is the same number",
  roles: ["sampler"],
  object: { kind: "site", from: "params.siteId" },
  params: OfSite,
  body: z.object({ requestId: TicketId, lane: z.enum(QUEUE_LANES) }),
  status: 200,
  answer: z.object({ lane: z.enum(QUEUE_LANES), number: QueueNumber }),
  problems: ["campaign-unknown", "campaign-not-open", "site-unknown", "queue-full"],
});

export const callQueueNumbers = contract("POST /v1/campaigns/{campaignId}/sites/{siteId}/queue/calls", {
  operationId: "callQueueNumbers",
  actor: "field",
  summary: "Call the next people to the tables: lanes take turns; the same request again calls nobody else",
  roles: ["sampler"],
  object: { kind: "site", from: "params.siteId" },
  params: OfSite,
  body: z.object({ requestId: TicketId, people: z.int().min(1).max(MOST_CALLED_AT_ONCE) }),
  status: 200,
  answer: z.object({ called: z.array(CalledNumbers) }),
  problems: ["campaign-unknown", "campaign-not-open", "site-unknown"],
});

export const readSiteQueue = contract("GET /v1/public/campaigns/{campaignId}/sites/{siteId}/queue", {
  operationId: "readSiteQueue",
  actor: "field",
  summary:
    "Numbers that are called now at a site, how many wait, and about how long: for its display and for everybody",
  roles: "public",
  object: { kind: "none", because: "a display at the site shows it to anybody" },
  params: OfSite,
  status: 200,
  answer: z.object({
    lanes: z.array(
      z.object({
        lane: z.enum(QUEUE_LANES),
        now: z.object({ from: QueueNumber, to: QueueNumber }).optional(),
        waiting: z.int().nonnegative(),
        /** For whoever takes a number now; absent where the site called too few to tell. */
        waitMinutes: z.int().nonnegative().optional(),
      }),
    ),
    /** Whether the site gives numbers today. */
    isUsed: z.boolean(),
    asOf: Instant,
  }),
  cache: { maxAgeSeconds: 5 },
  problems: ["campaign-unknown", "site-unknown"],
});
