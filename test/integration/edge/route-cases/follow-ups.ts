import { planTransfer } from "../../../../shared/contracts/follow-up/transfers.ts";
import { commander, community, otherCommunity } from "./callers.ts";
import { corrected, PUBLISHED } from "./corrections.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { Input, RouteCase } from "./route-case.ts";
import { NO_TUBE, NOBODY, type Scene } from "./scene.ts";

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

const TRANSFER = "01ARZ3NDEKTSV4RRFFQ69G5FT0";
const transferOf = (residentId: string, tubeBarcode: string = PUBLISHED) => ({
  params: { tubeBarcode, transferId: TRANSFER },
  body: {
    residentId,
    ...{ kind: "hospital" as const, destination: "地坛医院", vehicle: "京A-12345" },
    plannedAt: "2026-03-02T06:00:00.000Z",
  },
});

const memberOf = async ({ world }: Scene): Promise<string> =>
  (await world.stores.tubes.find(PUBLISHED))?.members[0] ?? NOBODY;

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
  proposeContacts: {
    as: community,
    input: ofCase(),
    outside: otherCommunity,
    unknown: noCase(),
    again: 200,
    sameAnswer: true,
  },
  listTransfers: {
    as: community,
    input: ofCase(),
    outside: otherCommunity,
    unknown: noCase(),
    again: 200,
    sameAnswer: true,
  },
  planTransfer: {
    as: community,
    input: async (scene) => {
      await ofCase()(scene);
      return transferOf(await memberOf(scene));
    },
    outside: otherCommunity,
    unknown: {
      input: () => transferOf(NOBODY, NO_TUBE),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  signTransfer: {
    as: community,
    input: async (scene) => {
      await ofCase()(scene);
      const { params, body } = transferOf(await memberOf(scene));
      await scene.world.call(planTransfer, {
        as: await scene.world.as.commander("commander-9"),
        params,
        body,
      });
      return { params, body: { side: "give" } };
    },
    outside: otherCommunity,
    unknown: {
      input: () => ({ ...transferOf(NOBODY, NO_TUBE), body: { side: "give" } }),
      status: 404,
    },
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
