import { submitGroup } from "../../../../shared/contracts/booking/groups.ts";
import { COMMUNITY_1 } from "../../../support/factories/district.ts";
import { aGroup, aGroupMember } from "../../../support/factories/group.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander, community, otherCommunity } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NO_RUN, type Scene } from "./scene.ts";

const GROUP = "01ARZ3NDEKTSV4RRFFQ69G5FB0";
const params = { campaignId: CAMPAIGN, groupId: GROUP };
const noGroup = { campaignId: CAMPAIGN, groupId: NO_RUN };
/** One who holds a seat, one who is free, one whom nobody knows. */
const list = () => aGroup({ groupId: GROUP, members: [1, 2, 90].map((n) => aGroupMember(n)) });

async function submitted({ world }: Scene): Promise<void> {
  await world.call(submitGroup, {
    as: await world.as.community([COMMUNITY_1], "author-1"),
    params: { campaignId: CAMPAIGN },
    body: list(),
  });
}

export const GROUP_CASES: Record<string, RouteCase> = {
  submitGroup: {
    as: community,
    input: () => ({ ...inCampaign, body: list() }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: list() }), status: 404 },
    again: 201,
    sameAnswer: true,
  },
  listGroups: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  readGroup: {
    as: community,
    input: async (scene) => {
      await submitted(scene);
      return { params };
    },
    outside: otherCommunity,
    unknown: { input: () => ({ params: noGroup }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  reviewGroup: {
    as: commander,
    input: async (scene) => {
      await submitted(scene);
      return { params, body: { decision: "approve" } };
    },
    outside: otherCommunity,
    unknown: { input: () => ({ params: noGroup, body: { decision: "approve" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
