import * as api from "../../shared/contracts/people/person-status.ts";
import { route } from "../../shared/edge/route.ts";
import { takeQuotaFor } from "../../shared/services/access/verify-request.ts";
import { statusesByReference } from "../../shared/services/people/statuses-by-reference.ts";

/** Status of people by their references, in the order asked for. 429 `api-key-limit`, 404 `campaign-unknown`. */
export const queryStatuses = route(api.queryStatuses, async ({ body, actor, reach, services }) => {
  const { stores, clock } = services;
  const now = clock.now();
  const ready = await takeQuotaFor(stores, actor, body.persons.length, now);
  const { campaignId } = await stores.campaigns.get(body.campaignId);
  const statuses = await statusesByReference(services, {
    ...{ campaignId, references: body.persons, now },
    ...{ keys: ready.references, scope: reach.within() },
  });
  return { asOf: now.toISOString(), statuses };
});
