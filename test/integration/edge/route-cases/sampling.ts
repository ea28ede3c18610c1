import { issueRoll } from "../../../../shared/contracts/sampling/label-rolls.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { proofFor } from "../../../../shared/domain/sampling/device-signatures.ts";
import { SITE, sealing, syncOps } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { keyOfDevice } from "../../../support/scenes/signing-device.ts";
import { admin, commander, community, otherCommunity, otherSampler, sampler } from "./callers.ts";
import { inCampaign, inNoCampaign, now } from "./inputs.ts";
import type { Input, RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NO_RUN, NO_TUBE, type Scene } from "./scene.ts";

/** A second tube under a label that is sealed already. */
async function quarantined({ world, free }: Scene): Promise<Input> {
  const again = sealing(world, 1, [free]);
  await syncOps(world, [again]);
  return { params: { caseId: again.opId } };
}

const addition = (residentId: string) => ({
  opId: "01KJWWJAB000000000000000ZX",
  change: { kind: "addMember", member: { code: residentId } },
});
const VOIDING = { decision: "void", reason: "nobody knows" };

/** A tube whose device said that it was sealed in 1970. */
async function uncertain({ world, free }: Scene): Promise<Input> {
  await syncOps(world, [{ ...sealing(world, 9, [free]), at: "1970-01-01T00:00:30.000Z" }]);
  return { params: { tubeBarcode: tubeBarcode(9) }, body: VOIDING };
}

const atSite = { params: { campaignId: CAMPAIGN, siteId: SITE } };

export const SAMPLING_CASES: Record<string, RouteCase> = {
  sync: {
    as: sampler,
    input: (scene) => ({
      body: { deviceId: "device-0002", sentAt: now(scene), ops: [sealing(scene.world, 9, [scene.free])] },
    }),
    again: 200,
  },
  samplingConfiguration: { as: sampler, input: () => ({}), again: 200, sameAnswer: true },
  readQuarantineCase: {
    as: commander,
    input: (scene) => quarantined(scene),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { caseId: NO_RUN } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  settleQuarantineCase: {
    as: community,
    input: async (scene) => ({
      ...(await quarantined(scene)),
      body: { choice: "discard", reason: "told twice" },
    }),
    outside: otherCommunity,
    unknown: {
      input: () => ({ params: { caseId: NO_RUN }, body: { choice: "discard", reason: "told twice" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  readTubeMembers: {
    as: sampler,
    input: () => ({ params: { tubeBarcode: tubeBarcode(1) } }),
    outside: otherSampler,
    unknown: { input: () => ({ params: { tubeBarcode: NO_TUBE } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  correctTubeMembers: {
    as: commander,
    input: (scene) => ({ params: { tubeBarcode: tubeBarcode(1) }, body: addition(scene.free) }),
    outside: otherCommunity,
    unknown: {
      input: (scene) => ({ params: { tubeBarcode: NO_TUBE }, body: addition(scene.free) }),
      status: 404,
    },
    again: 200,
  },
  decideTubeAge: {
    as: commander,
    input: uncertain,
    outside: otherCommunity,
    unknown: { input: () => ({ params: { tubeBarcode: NO_TUBE }, body: VOIDING }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  listDevices: {
    as: sampler,
    input: () => ({ ...inCampaign, query: { siteId: SITE } }),
    outside: otherSampler,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  revokeDevice: {
    as: admin,
    input: () => ({ params: { deviceId: "device-0002" }, body: { reason: "lost" } }),
    again: 200,
    sameAnswer: true,
  },
  restoreDevice: {
    as: commander,
    input: () => ({ params: { deviceId: "device-0001" } }),
    again: 200,
    sameAnswer: true,
  },
  enrolDevice: {
    as: sampler,
    input: async () => {
      const pair = await keyOfDevice("device-0003");
      return {
        params: { deviceId: "device-0003" },
        body: { key: pair.key, proof: await proofFor(pair, "device-0003") },
      };
    },
    again: 200,
    sameAnswer: true,
  },
  resetDeviceKey: {
    as: commander,
    input: () => ({ params: { deviceId: "device-0001" } }),
    again: 200,
    sameAnswer: true,
  },
  issueRoll: {
    as: community,
    input: () => ({ ...atSite, body: { firstBarcode: tubeBarcode(100), lastBarcode: tubeBarcode(199) } }),
    outside: otherCommunity,
    unknown: {
      input: () => ({
        params: { campaignId: NO_CAMPAIGN, siteId: SITE },
        body: { firstBarcode: tubeBarcode(100), lastBarcode: tubeBarcode(199) },
      }),
      status: 404,
    },
    again: 201,
    sameAnswer: true,
  },
  listRolls: {
    as: sampler,
    input: () => atSite,
    outside: otherSampler,
    unknown: { input: () => ({ params: { campaignId: CAMPAIGN, siteId: "110107001-C9" } }), status: 403 },
    again: 200,
    sameAnswer: true,
  },
  labelsAtSites: {
    as: sampler,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  withdrawRoll: {
    as: commander,
    input: async ({ world }) => {
      const body = { firstBarcode: tubeBarcode(100), lastBarcode: tubeBarcode(199) };
      const issued = await world.call(issueRoll, { as: await world.as.commander(), ...atSite, body });
      return { params: { ...atSite.params, rollId: issued.body.rollId } };
    },
    unknown: { input: () => ({ params: { ...atSite.params, rollId: NO_RUN } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  listQuarantine: {
    as: sampler,
    input: () => ({ query: { siteId: SITE } }),
    outside: otherSampler,
    again: 200,
    sameAnswer: true,
  },
};
