import { aCampaignPlan, COMMUNITY_1, smallSitePlan } from "../../../support/factories/district.ts";
import { aScenario } from "../../../support/factories/plan-scenario.ts";
import { SITE } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander, community } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN } from "./scene.ts";

const openedWave = { communityIds: [COMMUNITY_1], bookingOpensAt: "2026-03-01T00:00:00.000Z" };
const morning = { from: "08:00", to: "09:00", for: "elderly", releasedMinutesBefore: 60 };
const usedPlan = {
  ...{ poolSize: 10, expectedFill: 0.95, laboratories: aCampaignPlan().laboratories },
  ...{ waves: [openedWave], sites: smallSitePlan(), pickUps: [] },
};
const helplines = { emergency: "120", areas: [{ areaId: COMMUNITY_1, phone: "010-5550 0101" }] };

/** Campaigns, their sites, rules and plans. */
export const CAMPAIGN_CASES: Record<string, RouteCase> = {
  listAreas: { as: community, input: () => ({}), again: 200, sameAnswer: true },
  createCampaign: {
    as: commander,
    input: () => ({ body: aCampaignPlan({ campaignId: "SJS-02" }) }),
    again: 201,
    sameAnswer: true,
  },
  setCampaignState: {
    as: commander,
    input: () => ({ ...inCampaign, body: { state: "closed", acknowledged: true } }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { state: "open" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  setAreas: {
    as: commander,
    input: () => ({ ...inCampaign, body: { areaIds: [COMMUNITY_1], was: null } }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { areaIds: [COMMUNITY_1], was: null } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  setWaves: {
    as: commander,
    input: () => ({ ...inCampaign, body: { waves: [openedWave] } }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { waves: [openedWave] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  setPriorityHours: {
    as: commander,
    input: () => ({ ...inCampaign, body: { priorityHours: [morning] } }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { priorityHours: [morning] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  readHelplines: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  setHelplines: {
    as: commander,
    input: () => ({ ...inCampaign, body: { helplines } }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { helplines } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  putSites: {
    as: commander,
    input: () => ({ ...inCampaign, body: { sites: smallSitePlan() } }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { sites: smallSitePlan() } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  patchSite: {
    as: commander,
    input: () => ({ params: { campaignId: CAMPAIGN, siteId: SITE }, body: { lanes: 3 } }),
    unknown: {
      input: () => ({ params: { campaignId: CAMPAIGN, siteId: "110107001-N99" }, body: { lanes: 3 } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  setSiteDay: {
    as: commander,
    input: () => ({
      params: { campaignId: CAMPAIGN, siteId: SITE, day: "2026-03-02" },
      body: { state: "closed" },
    }),
    unknown: {
      input: () => ({
        params: { campaignId: CAMPAIGN, siteId: "110107001-N99", day: "2026-03-02" },
        body: { state: "closed" },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  makePlan: { as: commander, input: () => ({ body: aScenario() }), again: 200 },
  createPlannedCampaign: {
    as: commander,
    input: () => ({
      body: { campaign: aCampaignPlan({ campaignId: "SJS-03" }), sites: smallSitePlan(), pickUps: [] },
    }),
    again: 201,
    sameAnswer: true,
  },
  putPlan: {
    as: commander,
    input: () => ({ ...inCampaign, body: usedPlan }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: usedPlan }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
