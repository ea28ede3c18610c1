import * as api from "../../shared/contracts/campaign/site-days.ts";
import { route } from "../../shared/edge/route.ts";
import { setSiteDay as setDayOfSite } from "../../shared/services/campaign/set-site-day.ts";

/** Open or close a site for a day. 404 `site-unknown` | `site-day-unknown`, 409 `campaign-not-open`. */
export const setSiteDay = route(api.setSiteDay, async ({ params, body, clock, services }) => {
  const { campaignId, siteId, day } = params;
  const { campaigns, decisions } = services.stores;
  await campaigns.getRunning(campaignId);
  return decisions.inTurn(campaignId, clock.now(), async () =>
    setDayOfSite(services, await campaigns.readRunning(campaignId), { siteId, day, state: body.state }),
  );
});
