import * as api from "../../shared/api/command.ts";
import { campaignMayBecome } from "../../shared/domain/campaign.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import { checkCampaignPlan } from "./campaign-plan.ts";
import { checkPlan, planSites } from "./site-plan.ts";

/** Sub-districts and communities of the district. */
export const listAreas = route(api.listAreas, async ({ services }) => ({
  areas: await services.stores.areas.all(),
}));

/** Plan a campaign; it is opened when its sites stand. 409 `campaign-exists`. */
export const createCampaign = route(api.createCampaign, async ({ body, language, services }) => {
  await checkCampaignPlan(services, body, language);
  return services.stores.campaigns.create(body);
});

/** Open or close a campaign; opening needs sites that follow 2+N. 409 `campaign-transition`, 422 `site-plan-invalid`. */
export const setCampaignState = route(api.setCampaignState, async ({ params, body, language, services }) => {
  const { campaigns, sites } = services.stores;
  const campaign = await campaigns.get(params.campaignId);
  const { campaignId, state } = campaign;
  if (!campaignMayBecome(state, body.state))
    throw new ProblemError("campaign-transition", { campaignId, state, wanted: body.state });
  if (state === body.state) return campaign;
  if (body.state === "open")
    await checkPlan(services, campaign, await sites.ofCampaign(campaignId), language);
  return campaigns.setState(campaign, body.state);
});

/** Set the sites of a campaign and open their slots. 422 `site-plan-invalid`. */
export const putSites = route(api.putSites, async ({ params, body, language, services }) => {
  const campaign = await services.stores.campaigns.get(params.campaignId);
  return planSites(services, campaign, body.sites, { language, throttle: body.throttle === true });
});
