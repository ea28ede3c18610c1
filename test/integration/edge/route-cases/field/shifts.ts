import type { Shift, Worker } from "../../../../../shared/domain/field/shift.ts";
import { addMinutes } from "../../../../../shared/domain/instant.ts";
import { SITE } from "../../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../../support/scenes/open-campaign.ts";
import { commander, otherSampler, sampler } from "../callers.ts";
import { inCampaign, inNoCampaign } from "../inputs.ts";
import type { RouteCase } from "../route-case.ts";
import { NO_CAMPAIGN, type Scene } from "../scene.ts";

const SPAN = { from: "2026-03-01T16:00:00.000Z", to: "2026-03-02T16:00:00.000Z" };
const OFFERED = { offeredAt: "2026-03-02T00:30:00.000Z" };
const A_WORKER: Worker = {
  ...{ workerId: "sampler-1", name: "张三", languages: ["zh-CN"], homeSubDistrictId: "110107001" },
  qualifications: [{ skill: "sampler", until: "2026-12-31" }],
  available: [{ from: "2026-03-01T00:00:00.000Z", to: "2026-03-05T00:00:00.000Z" }],
};
/** A shift of an hour that begins so many hours after the scene. */
const shiftAt = (hours: number) => ({
  ...{ siteId: SITE, skill: "sampler" as const, from: addMinutes("2026-03-02T01:00:00.000Z", hours * 60) },
  to: addMinutes("2026-03-02T02:00:00.000Z", hours * 60),
});
async function onShift({ world }: Scene, workerId: string, hours: number, swap?: Shift["swap"]) {
  await world.stores.shiftWorkers.put([A_WORKER]);
  const made = { campaignId: CAMPAIGN, publishedBy: "commander-9", publishedAt: "2026-03-02T00:00:00.000Z" };
  const shift = { ...shiftAt(hours), workerId, ...made, ...(swap === undefined ? {} : { swap }) };
  const revision = await world.stores.shifts.revision(CAMPAIGN);
  await world.stores.shifts.change({ campaignId: CAMPAIGN, revision }, { added: [shift], removed: [] });
  return shiftAt(hours);
}

export const SHIFT_CASES: Record<string, RouteCase> = {
  enterWorkers: {
    as: commander,
    input: () => ({ body: { rows: [A_WORKER] } }),
    again: 200,
    sameAnswer: true,
  },
  countWorkers: { as: commander, input: () => ({}), again: 200, sameAnswer: true },
  proposeShifts: {
    as: commander,
    input: () => ({ ...inCampaign, body: SPAN }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: SPAN }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  publishShifts: {
    as: commander,
    input: () => ({ ...inCampaign, body: { ...SPAN, assignments: [], revision: 0 } }),
    unknown: {
      input: () => ({
        params: { campaignId: NO_CAMPAIGN },
        body: { ...SPAN, assignments: [], revision: 0 },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  listShifts: { as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  shiftHours: {
    as: commander,
    input: () => ({ ...inCampaign, query: SPAN }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, query: SPAN }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  myShifts: { as: sampler, input: () => ({}), again: 200, sameAnswer: true },
  checkIn: {
    as: sampler,
    input: async (scene) => {
      await onShift(scene, "sampler-1", 0);
      return { body: { scanned: SITE } };
    },
    unknown: { input: () => ({ body: { scanned: "110107009-F9" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  checkInWorker: {
    as: commander,
    input: async (scene) => ({
      ...inCampaign,
      body: { workerId: "volunteer.1", ...(await onShift(scene, "volunteer.1", 0)) },
    }),
    unknown: {
      input: () => ({ ...inCampaign, body: { workerId: "nobody", ...shiftAt(16) } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  offerShift: {
    as: sampler,
    input: async (scene) => ({ body: { campaignId: CAMPAIGN, ...(await onShift(scene, "sampler-1", 8)) } }),
    unknown: { input: () => ({ body: { campaignId: CAMPAIGN, ...shiftAt(16) } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  takeShift: {
    as: sampler,
    outside: otherSampler,
    input: async (scene) => ({
      body: {
        campaignId: CAMPAIGN,
        workerId: "sampler-9",
        ...(await onShift(scene, "sampler-9", 8, OFFERED)),
      },
    }),
    unknown: {
      input: () => ({ body: { campaignId: CAMPAIGN, workerId: "nobody", ...shiftAt(16) } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  approveShiftSwap: {
    as: commander,
    input: async (scene) => {
      const swap = { ...OFFERED, takenBy: "sampler-1", takenAt: OFFERED.offeredAt };
      return {
        ...inCampaign,
        body: { workerId: "sampler-9", ...(await onShift(scene, "sampler-9", 8, swap)) },
      };
    },
    unknown: {
      input: () => ({ ...inCampaign, body: { workerId: "nobody", ...shiftAt(16) } }),
      status: 404,
    },
    again: 404,
  },
};
