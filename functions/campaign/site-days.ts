import * as api from "../../shared/contracts/campaign/site-days.ts";
import { route } from "../../shared/edge/route.ts";
import { setSiteDay as setDayOfSite } from "../../shared/services/campaign/set-site-day.ts";

/** Open or close a site for a day. 404 `site-unknown` | `site-day-unknown`, 409 `campaign-not-open`. */
export const setSiteDay = route(api.setSiteDay, async ({ params, body, services }) => {
  const { campaignId, siteId, day } = params;
  const campaign = await services.stores.campaigns.getRunning(campaignId);
  return setDayOfSite(services, campaign, { siteId, day, state: body.state });
});
