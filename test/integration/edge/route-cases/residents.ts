import { mergeResidents } from "../../../../shared/contracts/people/merges.ts";
import type { Delivery } from "../../../../shared/domain/messages/delivery.ts";
import { aRosterRow, COMMUNITY_1, SUB_DISTRICT_1 } from "../../../support/factories/district.ts";
import { SITE } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander, community, otherCommunity, sampler } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { Input, RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NOBODY, type Scene } from "./scene.ts";

const merging = ({ twins }: Scene): Input => ({ params: { residentId: twins[0] }, body: { into: twins[1] } });

/** Two records that a colleague joined. */
async function merged({ world, twins }: Scene): Promise<Input> {
  const params = { residentId: twins[0] };
  await world.call(mergeResidents, { as: await community(world), params, body: { into: twins[1] } });
  return { params };
}

const FAILED_MESSAGE = `status:${CAMPAIGN}:1:lost`;

/** A message to the booked resident that no channel took. */
async function failedMessage({ world: { stores, clock }, booked }: Scene): Promise<Input> {
  const delivery: Delivery = {
    ...{ state: "failed", attempts: 4, exhausted: ["sms"], at: clock.now().toISOString() },
  };
  await stores.messages.keep([
    {
      ...{ residentId: booked, effectKey: FAILED_MESSAGE, template: "resampleNeeded", parameters: {} },
      ...{ campaignId: CAMPAIGN, deliveries: [delivery], to: [] },
    },
  ]);
  return { body: { residentId: booked, messageId: FAILED_MESSAGE } };
}

/** As a browser subscribes to a push service. */
const aBrowser = () => ({
  endpoint: "https://fcm.googleapis.com/fcm/send/abc",
  p256dh: `B${"A".repeat(86)}`,
  auth: "A".repeat(22),
});

/** Without `as`, the booked resident calls. */
export const RESIDENTS_CASES: Record<string, RouteCase> = {
  openNews: { input: () => ({ body: { newsToken: "AbCdEfGhJkLm" } }), again: 200, sameAnswer: true },
  reach: { input: () => ({}), again: 200, sameAnswer: true },
  subscribeBrowser: {
    input: () => ({ body: aBrowser() }),
    again: 200,
    sameAnswer: true,
  },
  unsubscribeBrowser: {
    input: () => ({ body: { endpoint: aBrowser().endpoint } }),
    again: 200,
    sameAnswer: true,
  },
  setEmail: { input: () => ({ body: { email: "a@home.example" } }), again: 200, sameAnswer: true },
  profile: { input: () => ({}), again: 200, sameAnswer: true },
  changeProfile: { input: () => ({ body: { language: "en" } }), again: 200, sameAnswer: true },
  addHouseholdMember: {
    input: () => {
      // Already looked after by the caller, who needs no consent.
      const { documentType, documentNumber, name } = aRosterRow(3);
      return { body: { documentType, documentNumber, name } };
    },
    unknown: {
      input: () => ({ body: { documentType: "passport", documentNumber: "E99999999", name: "Nobody" } }),
      status: 403,
    },
    again: 201,
    sameAnswer: true,
  },
  giveHouseholdConsent: {
    input: ({ dependant }) => ({ body: { residentId: dependant } }),
    unknown: { input: () => ({ body: { residentId: NOBODY } }), status: 404 },
    again: 201,
  },
  putInHousehold: {
    as: community,
    input: ({ dependant, booked }) => ({ params: { residentId: dependant }, body: { guardianId: booked } }),
    outside: otherCommunity,
    unknown: {
      input: ({ booked }) => ({ params: { residentId: NOBODY }, body: { guardianId: booked } }),
      status: 404,
    },
    again: 200,
  },
  confirmHouseholdMember: {
    as: community,
    input: ({ dependant }) => ({ params: { residentId: dependant } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 204,
  },
  removeHouseholdMember: {
    input: ({ dependant }) => ({ params: { residentId: dependant } }),
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 204,
  },
  previewMerge: {
    as: community,
    input: merging,
    outside: otherCommunity,
    unknown: {
      input: ({ twins }) => ({ params: { residentId: NOBODY }, body: { into: twins[1] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  readMerges: {
    as: community,
    input: ({ twins }) => ({ params: { residentId: twins[0] } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  listConfirmations: { as: community, input: () => ({}), again: 200, sameAnswer: true },
  mergeResidents: {
    as: community,
    input: merging,
    outside: otherCommunity,
    unknown: {
      input: ({ twins }) => ({ params: { residentId: NOBODY }, body: { into: twins[1] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  undoMerge: {
    as: (world) => world.as.community([COMMUNITY_1], "community-2"),
    input: merged,
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 204,
  },
  residentCode: {
    input: ({ booked }) => ({ params: { residentId: booked } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 200,
  },
  results: { input: () => inCampaign, unknown: inNoCampaign, again: 200 },
  certify: {
    input: ({ booked }) => ({ params: { campaignId: CAMPAIGN, residentId: booked } }),
    unknown: { input: () => ({ params: { campaignId: CAMPAIGN, residentId: NOBODY } }), status: 404 },
    again: 409,
  },
  certificateKeys: { input: () => ({}), again: 200, sameAnswer: true },
  revokedCertificates: {
    input: async ({ world }) => {
      const { keyId } = await world.services.signingKeys.current("card");
      return { params: { listFile: `${keyId}.json` } };
    },
    unknown: { input: () => ({ params: { listFile: `${"A".repeat(43)}.json` } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  messages: { input: () => ({}), again: 200, sameAnswer: true },
  resendMessage: {
    input: failedMessage,
    unknown: {
      input: () => ({ body: { residentId: NOBODY, messageId: FAILED_MESSAGE } }),
      status: 404,
    },
    again: 409,
  },
  listCampaigns: { as: commander, input: () => ({}), again: 200, sameAnswer: true },
  listSites: { as: sampler, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  readPublicFigures: { input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  subDistrictAvailability: {
    input: () => ({ ...inCampaign, query: { subDistrictId: SUB_DISTRICT_1, day: "2026-03-02" } }),
    unknown: {
      input: () => ({
        params: { campaignId: NO_CAMPAIGN },
        query: { subDistrictId: SUB_DISTRICT_1, day: "2026-03-02" },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  nearestSites: {
    as: community,
    input: () => ({ ...inCampaign, query: { xKm: "1.5", yKm: "-2", limit: "3" } }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN }, query: { xKm: "1.5", yKm: "-2" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  siteAvailability: {
    as: community,
    input: () => ({ params: { campaignId: CAMPAIGN, siteId: SITE }, query: { day: "2026-03-02" } }),
    unknown: {
      input: () => ({
        params: { campaignId: CAMPAIGN, siteId: "110107001-N99" },
        query: { day: "2026-03-02" },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
};
