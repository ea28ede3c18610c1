import * as api from "../../shared/contracts/campaign/campaigns.ts";
import { campaignMayBecome } from "../../shared/domain/campaign/campaign.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { checkCampaignPlan } from "../../shared/services/campaign/campaign-plan.ts";
import { refuseWhileWorkIsOpen } from "../../shared/services/campaign/open-work.ts";
import { patchSite as patchOneSite } from "../../shared/services/campaign/patch-site.ts";
import { screenAreas } from "../../shared/services/campaign/screen-areas.ts";
import { checkPlan, planSites } from "../../shared/services/campaign/site-plan.ts";
import type { OutboxEntry } from "../../shared/store/messages/outbox.ts";

/** Sub-districts and communities of the district. */
export const listAreas = route(api.listAreas, async ({ services }) => ({
  areas: await services.stores.areas.all(),
}));

/** Plan a campaign; it is opened when its sites stand. 409 `campaign-exists`. */
export const createCampaign = route(api.createCampaign, async ({ body, language, services }) => {
  await checkCampaignPlan(services, body, language);
  return services.stores.campaigns.create(body);
});

/**
 * Open or close a campaign. Opening needs sites that follow 2+N; closing one with work left says what it is, and closes
 * only if that is acknowledged. 409 `campaign-transition` | `campaign-work-open`, 422 `site-plan-invalid`.
 */
export const setCampaignState = route(
  api.setCampaignState,
  async ({ params, body, clock, language, services }) => {
    const { campaigns, decisions, sites, outbox } = services.stores;
    const campaign = await campaigns.read(params.campaignId);
    const { campaignId, state } = campaign;
    if (!campaignMayBecome(state, body.state))
      throw new ProblemError("campaign-transition", { campaignId, state, wanted: body.state });
    if (state === body.state) return campaign;
    if (body.state === "open")
      await checkPlan(
        services,
        campaign,
        (await sites.ofCampaign(campaignId)).filter(({ withdrawn }) => withdrawn !== true),
        { language, stands: () => true },
      );
    else if (body.acknowledged !== true) await refuseWhileWorkIsOpen(services, campaign);
    const now = clock.now();
    const owed: OutboxEntry = { kind: "campaignClosed", campaignId, at: now.toISOString() };
    // No decision is carried out after the end, nor half before it.
    return decisions.inTurn(campaignId, now, () =>
      campaigns.setState(campaign, body.state, body.state === "closed" ? [outbox.enqueue(owed, now)] : []),
    );
  },
);

/**
 * Widen or narrow what a campaign screens. Bookings stay. 409 `campaign-not-open` once it is closed, `changed-meanwhile`
 * where it does not screen what the caller saw.
 */
export const setAreas = route(api.setAreas, async ({ params, body, language, services }) => {
  const campaign = await services.stores.campaigns.getRunning(params.campaignId);
  const { areaIds, was } = body;
  return screenAreas(services, campaign, { areaIds: areaIds ?? undefined, was: was ?? undefined, language });
});

/** Set from when on each community may book. 409 `campaign-not-open` once it is closed. */
export const setWaves = route(api.setWaves, async ({ params, body: { waves }, language, services }) => {
  const campaign = await services.stores.campaigns.getRunning(params.campaignId);
  await checkCampaignPlan(services, { ...campaign, waves }, language);
  return services.stores.campaigns.setRules(campaign, { waves: waves.length === 0 ? undefined : waves });
});

/** Set the hours kept for those who should not stand in a queue. 409 `campaign-not-open` once it is closed. */
export const setPriorityHours = route(
  api.setPriorityHours,
  async ({ params, body: { priorityHours }, language, services }) => {
    const campaign = await services.stores.campaigns.getRunning(params.campaignId);
    await checkCampaignPlan(services, { ...campaign, priorityHours, waves: undefined }, language);
    return services.stores.campaigns.setRules(campaign, { priorityHours });
  },
);

/** Whom residents call, as it stands now: a page that changes it must not begin with what was a moment ago. */
export const readHelplines = route(api.readHelplines, async ({ params, services }) => {
  const { helplines } = await services.stores.campaigns.read(params.campaignId);
  return { helplines: helplines ?? {} };
});

/** Set whom residents call, to the end and after it: who is positive then still needs the number. */
export const setHelplines = route(api.setHelplines, async ({ params, body: { helplines }, services }) => {
  const { campaigns } = services.stores;
  return campaigns.setRules(await campaigns.get(params.campaignId), { helplines });
});

/** Set the sites of a campaign and open their slots. 409 `campaign-not-open` once it is closed, 422 `site-plan-invalid`. */
export const putSites = route(api.putSites, async ({ params, body, clock, language, services }) => {
  const { campaigns, decisions } = services.stores;
  const { campaignId } = await campaigns.getRunning(params.campaignId);
  return decisions.inTurn(campaignId, clock.now(), async () =>
    planSites(services, await campaigns.readRunning(campaignId), body.sites, {
      ...{ language, throttle: body.throttle === true },
    }),
  );
});

/** Change parts of one site. 404 `site-unknown`, 409 `campaign-not-open`, 422 `site-plan-invalid`. */
export const patchSite = route(api.patchSite, async ({ params, body, language, services }) => {
  const campaign = await services.stores.campaigns.getRunning(params.campaignId);
  return patchOneSite(services, campaign, { siteId: params.siteId, patch: body, language });
});
