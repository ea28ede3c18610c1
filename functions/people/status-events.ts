import * as api from "../../shared/contracts/people/status-events.ts";
import { route } from "../../shared/edge/route.ts";
import { takeQuotaFor } from "../../shared/services/access/verify-request.ts";
import { partnerEvents } from "../../shared/services/people/status-events/partner-events.ts";

/** A batch holds the people who were told together, some fifty at most. */
const BATCHES_AT_ONCE = 4;

/** Changes of status behind a cursor. 404 `campaign-unknown`, 429 `api-key-limit`. */
export const readStatusEvents = route(
  api.readStatusEvents,
  async ({ params, query, actor, reach, clock, services }) => {
    const { stores } = services;
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    const after = Number(query.after ?? 0);
    const batches = await stores.statusFeed.behind(campaignId, after, BATCHES_AT_ONCE + 1);
    const read = batches.slice(0, BATCHES_AT_ONCE);
    const people = read.reduce((sum, { events }) => sum + events.length, 0);
    const { key, references } = await takeQuotaFor(stores, actor, people, clock.now());
    const events = await partnerEvents(
      services,
      { campaignId, batches: read },
      { partner: key.partner, references, scope: reach.within() },
    );
    const cursor = String(read.at(-1)?.number ?? after);
    return { events, cursor, more: batches.length > read.length };
  },
);
