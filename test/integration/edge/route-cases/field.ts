import { enterWatched } from "../../../../shared/contracts/field/watch-lists.ts";
import { COMMUNITY_1 } from "../../../support/factories/district.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander, community, otherCommunity } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NOBODY, type Scene } from "./scene.ts";

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
};
