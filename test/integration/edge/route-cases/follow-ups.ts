import { commander, community, otherCommunity } from "./callers.ts";
import { corrected, PUBLISHED } from "./corrections.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { Input, RouteCase } from "./route-case.ts";
import { NO_TUBE, type Scene } from "./scene.ts";

const ofCase =
  (more: Input = {}) =>
  async (scene: Scene): Promise<Input> => {
    await corrected(scene);
    return { params: { tubeBarcode: PUBLISHED }, ...more };
  };
const noCase = (more: Input = {}) => ({
  input: () => ({ params: { tubeBarcode: NO_TUBE }, ...more }),
  status: 404,
});
const step = { body: { step: "isolate" } };

export const FOLLOW_UP_CASES: Record<string, RouteCase> = {
  listFollowUps: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  readFollowUp: {
    as: commander,
    input: ofCase(),
    outside: otherCommunity,
    unknown: noCase(),
    again: 200,
    sameAnswer: true,
  },
  recordFollowUpStep: {
    as: community,
    input: ofCase(step),
    outside: otherCommunity,
    unknown: noCase(step),
    again: 200,
    sameAnswer: true,
  },
  acknowledgeFollowUp: {
    as: commander,
    input: ofCase(),
    unknown: noCase(),
    again: 200,
    sameAnswer: true,
  },
  followUpReport: {
    as: community,
    input: ofCase(),
    outside: otherCommunity,
    unknown: noCase(),
    again: 200,
    sameAnswer: true,
  },
  listNotices: {
    as: community,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
};
