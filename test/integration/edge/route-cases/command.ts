import { beginExport } from "../../../../shared/contracts/command/exports.ts";
import { aRosterRow, COMMUNITY_1 } from "../../../support/factories/district.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander, community, otherCommunity } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { Input, RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NO_RUN, type Scene } from "./scene.ts";

const EXPORT = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";
const aResearch = { kind: "fhir", people: "pseudonymous", purpose: "weekly report" } as const;

/** An export that the commander began. */
async function begun({ world }: Scene): Promise<Input> {
  const params = { campaignId: CAMPAIGN, exportId: EXPORT };
  await world.call(beginExport, { as: await commander(world), params, body: aResearch });
  return { params };
}

const provincialAnswers = (campaignId: string): Input => ({
  params: { campaignId, importId: "answers-0001" },
  body: {
    ...{ chunk: 0, firstLine: 2 },
    rows: [{ rowId: "T000000000197-234567CDFGHJ", revision: "0123456789ab", accepted: true }],
  },
});

export const COMMAND_CASES: Record<string, RouteCase> = {
  laboratoryCapacity: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  importRoster: {
    as: community,
    input: () => ({ body: { importId: "import-0001", chunk: 0, firstLine: 2, rows: [aRosterRow(50)] } }),
    again: 200,
    sameAnswer: true,
  },
  registerWithoutDocument: {
    as: community,
    input: ({ booked: guardianId }) => ({
      body: {
        ...{ personId: NO_RUN, communityId: COMMUNITY_1, name: "张三之子", birthDate: "2026-03-01" },
        guardianId,
      },
    }),
    outside: otherCommunity,
    again: 201,
    sameAnswer: true,
  },
  findResident: {
    as: community,
    input: () => {
      const { documentType, documentNumber } = aRosterRow(2);
      return { body: { documentType, documentNumber } };
    },
    outside: otherCommunity,
    unknown: {
      input: () => ({ body: { documentType: "passport", documentNumber: "E99999999" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  listUnsampled: {
    as: community,
    input: () => ({ params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 } }),
    outside: otherCommunity,
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN, communityId: COMMUNITY_1 } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  listDisplacedBookings: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  beginExport: {
    as: commander,
    input: () => ({ params: { campaignId: CAMPAIGN, exportId: EXPORT }, body: aResearch }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN, exportId: EXPORT }, body: aResearch }),
      status: 404,
    },
    again: 409,
  },
  takeProvincialAnswers: {
    as: commander,
    input: () => provincialAnswers(CAMPAIGN),
    unknown: { input: () => provincialAnswers(NO_CAMPAIGN), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  provincialReconciliation: {
    as: commander,
    input: () => ({ ...inCampaign, query: {} }),
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  exportPart: {
    as: commander,
    input: async (scene) => ({ ...(await begun(scene)), query: { cursor: "0~~0" } }),
    unknown: {
      input: () => ({ params: { campaignId: CAMPAIGN, exportId: NO_RUN }, query: { cursor: "0~~0" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  exportManifest: {
    as: commander,
    input: begun,
    unknown: { input: () => ({ params: { campaignId: CAMPAIGN, exportId: NO_RUN } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  overbooked: { as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  progress: { as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
};
