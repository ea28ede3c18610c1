import * as api from "../../shared/contracts/people/status-events.ts";
import { route } from "../../shared/edge/route.ts";
import { signerOf, takeQuotaFor } from "../../shared/services/access/verify-request.ts";
import {
  type PartnerEvent,
  partnerEvents,
} from "../../shared/services/people/status-events/partner-events.ts";

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
    const { key, references } = await signerOf(stores, actor);
    const by = { partner: key.partner, references, scope: reach.within() };
    const events: PartnerEvent[] = [];
    let read = 0;
    for (const batch of batches.slice(0, BATCHES_AT_ONCE)) {
      const those = await partnerEvents(services, { campaignId, batches: [batch] }, by);
      if (read > 0 && events.length + those.length > key.personsPerMinute) break;
      events.push(...those);
      read += 1;
    }
    // A batch that holds more people than the key may ask for in a minute takes the whole minute.
    await takeQuotaFor(stores, actor, Math.min(events.length, key.personsPerMinute), clock.now());
    const cursor = String(batches[read - 1]?.number ?? after);
    return { events, cursor, more: batches.length > read };
  },
);
