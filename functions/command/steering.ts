import * as api from "../../shared/contracts/command/steering.ts";
import { route } from "../../shared/edge/route.ts";
import { decide as carryOut, effectOf, takeBack } from "../../shared/services/command/steering.ts";

const MOST_LISTED = 50;

/** What a decision would bring. 404 `campaign-unknown` | `site-unknown` | `site-day-unknown`, 409 `campaign-not-open`. */
export const forecastDecision = route(api.forecastDecision, async ({ params, body, services }) =>
  effectOf(services, await services.stores.campaigns.getRunning(params.campaignId), body),
);

/** Decide. 404 `site-unknown` | `site-day-unknown`, 409 `campaign-not-open` | `decision-changed`. */
export const decide = route(api.decide, async ({ params, body, actor, services }) => {
  const { campaignId } = await services.stores.campaigns.get(params.campaignId);
  const decided = { decisionId: params.decisionId, decision: body, by: actor.subject };
  return carryOut(services, campaignId, decided);
});

/** Take a decision back. 404 `decision-unknown`, 409 `campaign-not-open`. */
export const takeBackDecision = route(api.takeBackDecision, async ({ params, actor, services }) => {
  const { campaignId } = await services.stores.campaigns.get(params.campaignId);
  return takeBack(services, campaignId, { decisionId: params.decisionId, by: actor.subject });
});

/** The newest decisions of a campaign. 404 `campaign-unknown`. */
export const listDecisions = route(api.listDecisions, async ({ params, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  return { decisions: (await stores.decisions.all(campaignId)).slice(0, MOST_LISTED) };
});
