import { daysOfCampaign } from "../../../domain/booking/campaign-slots.ts";
import type { Campaign } from "../../../domain/campaign/campaign.ts";
import { isOpenOn, type Site, withDay } from "../../../domain/campaign/site.ts";
import type { DecisionOf } from "../../../domain/command/decision.ts";
import type { SteeringState } from "../../../domain/command/steering-forecast.ts";
import { ProblemError } from "../../../errors/problem.ts";
import { setLanes } from "../../campaign/set-lanes.ts";
import { setSiteDay } from "../../campaign/set-site-day.ts";
import type { Services } from "../../services.ts";
import type { DecisionKind } from "./decision-kind.ts";

/** @throws ProblemError `site-unknown` */
async function standingSite({ stores }: Services, { campaignId }: Campaign, siteId: string): Promise<Site> {
  const site = await stores.sites.read(campaignId, siteId);
  if (site === undefined) throw new ProblemError("site-unknown", { siteId });
  return site;
}

/** @throws ProblemError `site-unknown` */
function checkSite({ sites }: SteeringState, siteId: string): void {
  if (!sites.some((site) => site.siteId === siteId)) throw new ProblemError("site-unknown", { siteId });
}

const withSite = (state: SteeringState, siteId: string, change: (site: Site) => Site): SteeringState => ({
  ...state,
  sites: state.sites.map((site) => (site.siteId === siteId ? change(site) : site)),
});

export const lanesDecision: DecisionKind<DecisionOf["lanes"]> = {
  check: ({ siteId }, present) => checkSite(present, siteId),
  after: (state, { siteId, lanes }) => withSite(state, siteId, (site) => ({ ...site, lanes })),
  standing: async (services, campaign, { kind, siteId }) => {
    const { lanes } = await standingSite(services, campaign, siteId);
    return { kind, siteId, lanes };
  },
  carryOut: (services, campaign, decision) => setLanes(services, campaign, decision),
};

export const siteDayDecision: DecisionKind<DecisionOf["siteDay"]> = {
  check: ({ siteId, day }, present) => {
    checkSite(present, siteId);
    if (!daysOfCampaign(present.campaign).includes(day)) throw new ProblemError("site-day-unknown", { day });
  },
  after: (state, { siteId, day, state: dayState }) =>
    withSite(state, siteId, (site) => withDay(site, day, dayState)),
  standing: async (services, campaign, { kind, siteId, day }) => {
    const { paused: _, ...site } = await standingSite(services, campaign, siteId);
    return { kind, siteId, day, state: isOpenOn(site, day) ? "open" : "closed" };
  },
  carryOut: async (services, campaign, decision) => {
    await setSiteDay(services, campaign, decision);
  },
};
