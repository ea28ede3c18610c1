import { decide } from "../../../../shared/contracts/command/steering.ts";
import { boxBarcode, tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { COMMUNITY_1, SUB_DISTRICT_1 } from "../../../support/factories/district.ts";
import { SITE } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { Input, RouteCase } from "./route-case.ts";
import { NO_BOX, NO_CAMPAIGN, NO_RUN, NO_TUBE, NOBODY, type Scene } from "./scene.ts";

const DECISION = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";

/** An alert that is open. */
async function openAlert({ world }: Scene): Promise<Input> {
  const alertId = "untested~LAB01";
  const openedAt = world.clock.now().toISOString();
  const opened = [{ alertId, openedAt, severity: "warning" as const }];
  await world.stores.alerts.change(CAMPAIGN, { opened, worse: [], closed: [] });
  return { params: { campaignId: CAMPAIGN, alertId } };
}

const decision = { kind: "lanes", siteId: SITE, lanes: 3 } as const;
const decisionAt = (campaignId: string, decisionId = DECISION) => ({ params: { campaignId, decisionId } });

/** A decision that stands. */
async function decided({ world }: Scene): Promise<Input> {
  const input = decisionAt(CAMPAIGN);
  await world.call(decide, { as: await commander(world), ...input, body: decision });
  return input;
}

const ADDED = { subDistrictId: SUB_DISTRICT_1, sampled: 1, reported: 0, positive: 0, reason: "came late" };
const additionTo = (day: string) => ({
  ...{ params: { campaignId: CAMPAIGN, day, additionId: DECISION }, body: ADDED },
});

/** A day whose report is kept. */
async function reported({ world }: Scene): Promise<Input> {
  const day = "2026-03-01";
  const line = { subDistrictId: SUB_DISTRICT_1, sampled: 0, reported: 0, positive: 0 };
  const madeAt = world.clock.now().toISOString();
  await world.stores.dailyReports.keep(CAMPAIGN, { day, madeAt, lines: [line] });
  return additionTo(day);
}

const SETTINGS = {
  limits: { overloadedHours: 3, fillTolerance: 0.2, quarantineHours: 2, reportHoursLeft: 1 },
  escalateAfterMinutes: { notice: 60, warning: 20, critical: 5 },
  duty: [{ name: "Duty", phone: "10012345678", language: "en" as const }],
};

export const COMMAND_SCREEN_CASES: Record<string, RouteCase> = {
  readScreen: { as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  readCourse: { as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  listAlerts: { as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  acknowledgeAlert: {
    as: commander,
    input: openAlert,
    unknown: {
      input: () => ({ params: { campaignId: CAMPAIGN, alertId: "untested~LAB09" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  readAlertSettings: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  setAlertSettings: {
    as: commander,
    input: () => ({ ...inCampaign, body: SETTINGS }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: SETTINGS }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  forecastDecision: {
    as: commander,
    input: () => ({ ...inCampaign, body: decision }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: decision }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  decide: {
    as: commander,
    input: () => ({ ...decisionAt(CAMPAIGN), body: decision }),
    unknown: { input: () => ({ ...decisionAt(NO_CAMPAIGN), body: decision }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  takeBackDecision: {
    as: commander,
    input: decided,
    unknown: { input: () => decisionAt(CAMPAIGN, NO_RUN), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  listDecisions: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  listDailyReports: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  addToReport: {
    as: commander,
    input: reported,
    unknown: { input: () => additionTo("2026-02-01"), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};

const at = (params: Record<string, string>) => ({ params: { campaignId: CAMPAIGN, ...params } });
const unknown = (params: Record<string, string>) => ({ input: () => at(params), status: 404 });
const looked = { as: commander, again: 200, sameAnswer: true } as const;

export const DRILL_DOWN_CASES: Record<string, RouteCase> = {
  lookAtCommunity: {
    ...looked,
    input: () => at({ communityId: COMMUNITY_1 }),
    unknown: unknown({ communityId: "110107001999" }),
  },
  lookAtSite: {
    ...looked,
    input: () => at({ siteId: SITE }),
    unknown: unknown({ siteId: "110107001-N99" }),
  },
  lookAtBox: {
    ...looked,
    input: () => at({ boxBarcode: boxBarcode(1) }),
    unknown: unknown({ boxBarcode: NO_BOX }),
  },
  lookAtTube: {
    ...looked,
    input: () => at({ tubeBarcode: tubeBarcode(1) }),
    unknown: unknown({ tubeBarcode: NO_TUBE }),
  },
  lookAtPerson: {
    ...looked,
    input: ({ booked }) => at({ residentId: booked }),
    unknown: unknown({ residentId: NOBODY }),
  },
  listLooks: { ...looked, input: () => inCampaign, unknown: inNoCampaign },
};
