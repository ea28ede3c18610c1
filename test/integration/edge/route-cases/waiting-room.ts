import { commander, community } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN } from "./scene.ts";

export const WAITING_ROOM_CASES: Record<string, RouteCase> = {
  joinWaitingRoom: { input: () => inCampaign, unknown: inNoCampaign, again: 201, sameAnswer: true },
  waitingRoom: {
    as: community,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  setWaitingRoom: {
    as: commander,
    input: () => ({ ...inCampaign, body: { on: true, admissionsPerSecond: 100 } }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { on: false } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
