import * as api from "../../shared/api/command.ts";
import { type Campaign, campaignMayBecome } from "../../shared/domain/campaign.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Services } from "../../shared/platform/services.ts";
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

/** Set from when on each community may book. 409 `campaign-not-open` once it is closed. */
export const setWaves = route(api.setWaves, async ({ params, body: { waves }, language, services }) => {
  const campaign = await running(services, params.campaignId);
  await checkCampaignPlan(services, { ...campaign, waves }, language);
  return services.stores.campaigns.setRule(campaign, "waves", waves.length === 0 ? undefined : waves);
});

/** Set the hours kept for those who should not stand in a queue. 409 `campaign-not-open` once it is closed. */
export const setPriorityHours = route(
  api.setPriorityHours,
  async ({ params, body: { priorityHours }, language, services }) => {
    const campaign = await running(services, params.campaignId);
    await checkCampaignPlan(services, { ...campaign, priorityHours, waves: undefined }, language);
    return services.stores.campaigns.setRule(campaign, "priorityHours", priorityHours);
  },
);

/** A campaign that is not over. */
async function running({ stores }: Pick<Services, "stores">, campaignId: string): Promise<Campaign> {
  const campaign = await stores.campaigns.get(campaignId);
  const { state } = campaign;
  if (state === "closed") throw new ProblemError("campaign-not-open", { campaignId, state });
  return campaign;
}

/** Set the sites of a campaign and open their slots. 422 `site-plan-invalid`. */
export const putSites = route(api.putSites, async ({ params, body, language, services }) => {
  const campaign = await services.stores.campaigns.get(params.campaignId);
  return planSites(services, campaign, body.sites, { language, throttle: body.throttle === true });
});
