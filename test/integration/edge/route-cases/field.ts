import { makeRound } from "../../../../shared/contracts/field/rounds.ts";
import { enterWatched } from "../../../../shared/contracts/field/watch-lists.ts";
import { COMMUNITY_1 } from "../../../support/factories/district.ts";
import { SITE } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander, community, otherCommunity, otherSampler, sampler } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NO_RUN, NOBODY, type Scene } from "./scene.ts";

const inCommunity = { params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 } };
const nowhere = { params: { campaignId: NO_CAMPAIGN, communityId: COMMUNITY_1 } };

const entering = ({ free }: Scene) => ({ firstLine: 2, rows: [{ residentId: free, category: "contact" }] });

async function entered(scene: Scene): Promise<void> {
  await scene.world.call(enterWatched, {
    as: await scene.world.as.commander("commander-9"),
    ...inCampaign,
    body: entering(scene),
  });
}

const ROUND = "01ARZ3NDEKTSV4RRFFQ69G5FR0";
const WALKER = "sampler-walker";
const atSite = { params: { campaignId: CAMPAIGN, siteId: SITE } };
const noSite = { params: { campaignId: NO_CAMPAIGN, siteId: SITE } };
const oneRound = { params: { ...inCommunity.params, roundId: ROUND } };
const roundOf = ({ free }: Scene) => ({
  day: "2026-03-02",
  name: "grid 1",
  worker: WALKER,
  residentIds: [free],
});

async function walkable({ world }: Scene): Promise<void> {
  if ((await world.stores.staff.find(WALKER)) !== undefined) return;
  await world.stores.staff.create({
    ...{ username: WALKER, role: "sampler", password: "correct horse battery staple" },
    scope: { kind: "sites", siteIds: [SITE] },
  });
}

async function given(scene: Scene): Promise<void> {
  await walkable(scene);
  await scene.world.call(makeRound, {
    as: await scene.world.as.commander("commander-9"),
    ...oneRound,
    body: roundOf(scene),
  });
}

const onePerson = ({ free }: Scene) => ({ params: { residentId: free } });
const CARE = { category: "inpatient", until: "2026-03-12" };

const visitOf = ({ free, world }: Scene) => ({
  ...{ opId: "01ARZ3NDEKTSV4RRFFQ69G5FV0", at: world.clock.now().toISOString() },
  ...{ campaignId: CAMPAIGN, residentId: free, outcome: "away" },
});

export const FIELD_CASES: Record<string, RouteCase> = {
  enterWatched: {
    as: community,
    input: (scene) => ({ ...inCampaign, body: entering(scene) }),
    unknown: {
      input: (scene) => ({ params: { campaignId: NO_CAMPAIGN }, body: entering(scene) }),
      status: 404,
    },
    again: 200,
  },
  listWatched: {
    as: community,
    input: async (scene) => {
      await entered(scene);
      return inCommunity;
    },
    outside: otherCommunity,
    unknown: { input: () => nowhere, status: 404 },
    again: 200,
    sameAnswer: true,
  },
  endWatch: {
    as: community,
    input: async (scene) => {
      await entered(scene);
      return {
        ...inCommunity,
        body: { residentId: scene.free, category: "contact", reason: "traced twice" },
      };
    },
    outside: otherCommunity,
    unknown: {
      input: () => ({ ...inCommunity, body: { residentId: NOBODY, category: "contact", reason: "nobody" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  watchFigures: {
    as: community,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  watchLooks: {
    as: commander,
    input: () => inCommunity,
    unknown: { input: () => nowhere, status: 404 },
    again: 200,
    sameAnswer: true,
  },
  readCareCategory: {
    as: community,
    input: onePerson,
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  setCareCategory: {
    as: community,
    input: (scene) => ({ ...onePerson(scene), body: CARE }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY }, body: CARE }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  endCareCategory: {
    as: community,
    input: onePerson,
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 204,
  },
  makeRound: {
    as: community,
    input: async (scene) => {
      await walkable(scene);
      return { ...oneRound, body: roundOf(scene) };
    },
    outside: otherCommunity,
    unknown: {
      input: (scene) => ({ params: { ...oneRound.params, campaignId: NO_CAMPAIGN }, body: roundOf(scene) }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  cancelRound: {
    as: community,
    input: async (scene) => {
      await given(scene);
      return oneRound;
    },
    outside: otherCommunity,
    unknown: { input: () => ({ params: { ...oneRound.params, roundId: NO_RUN } }), status: 404 },
    again: 204,
  },
  listRounds: {
    as: community,
    input: async (scene) => {
      await given(scene);
      return inCommunity;
    },
    outside: otherCommunity,
    unknown: { input: () => nowhere, status: 404 },
    again: 200,
    sameAnswer: true,
  },
  myRounds: { as: sampler, input: () => ({}), again: 200, sameAnswer: true },
  syncVisits: {
    as: community,
    input: (scene) => ({ body: { visits: [visitOf(scene)] } }),
    again: 200,
  },
  personVisits: {
    as: community,
    input: ({ free }) => ({ params: { residentId: free } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  takeQueueNumber: {
    as: sampler,
    input: () => ({ ...atSite, body: { requestId: ROUND, lane: "walkIn" } }),
    outside: otherSampler,
    unknown: { input: () => ({ ...noSite, body: { requestId: ROUND, lane: "walkIn" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  callQueueNumbers: {
    as: sampler,
    input: () => ({ ...atSite, body: { requestId: ROUND, people: 3 } }),
    outside: otherSampler,
    unknown: { input: () => ({ ...noSite, body: { requestId: ROUND, people: 3 } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  readSiteQueue: {
    input: () => atSite,
    unknown: { input: () => noSite, status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
