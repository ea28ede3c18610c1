import { reportLoss } from "../../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { aCourierAccount } from "../../../support/factories/courier.ts";
import { LABORATORY, SITE } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import {
  commander,
  community,
  courier,
  otherCourier,
  otherSampler,
  otherTechnician,
  sampler,
  technician,
} from "./callers.ts";
import { inCampaign, inNoCampaign, noBox, now } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NO_TUBE, OTHER_LABORATORY } from "./scene.ts";

const AT = "2026-03-02T01:09:00.000Z";
const diversion = {
  at: AT,
  fromLaboratoryId: OTHER_LABORATORY,
  toLaboratoryId: LABORATORY,
  reason: "instrument down",
};
const pickUpPlan = {
  courier: "courier-1",
  laboratoryId: LABORATORY,
  stops: [{ siteId: SITE, plannedAt: "2026-03-02T04:00:00.000Z" }],
};

export const TRANSPORT_CASES: Record<string, RouteCase> = {
  readBox: {
    as: courier,
    input: () => ({ params: { boxBarcode: boxBarcode(1) } }),
    outside: otherCourier,
    unknown: { input: () => noBox, status: 404 },
    again: 200,
    sameAnswer: true,
  },
  handOver: {
    as: courier,
    input: () => ({
      params: { boxBarcode: boxBarcode(2) },
      body: { side: "take", at: "2026-03-02T01:08:00.000Z", laboratoryId: LABORATORY, sealNumber: "SEAL-2" },
    }),
    outside: otherCourier,
    unknown: {
      input: (scene) => ({
        ...noBox,
        body: { side: "take", at: now(scene), laboratoryId: LABORATORY, sealNumber: "SEAL-9" },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  previewReception: {
    as: technician,
    input: () => ({
      params: { boxBarcode: boxBarcode(2) },
      body: { campaignId: CAMPAIGN, tubeBarcodes: [tubeBarcode(4)] },
    }),
    unknown: {
      input: () => ({ ...noBox, body: { campaignId: NO_CAMPAIGN, tubeBarcodes: [] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  receiveBox: {
    as: technician,
    input: () => ({
      params: { boxBarcode: boxBarcode(2) },
      body: { at: "2026-03-02T01:09:00.000Z", campaignId: CAMPAIGN, tubeBarcodes: [tubeBarcode(4)] },
    }),
    unknown: {
      input: (scene) => ({ ...noBox, body: { at: now(scene), campaignId: NO_CAMPAIGN, tubeBarcodes: [] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  expectedBoxes: {
    as: technician,
    input: () => ({ params: { laboratoryId: LABORATORY } }),
    outside: otherTechnician,
    again: 200,
    sameAnswer: true,
  },
  listBoxes: {
    as: sampler,
    input: () => ({ ...inCampaign, query: { siteId: SITE } }),
    outside: otherSampler,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  divertBox: {
    as: commander,
    input: () => ({
      params: { boxBarcode: boxBarcode(2) },
      body: { at: AT, laboratoryId: LABORATORY, reason: "instrument down" },
    }),
    unknown: {
      input: () => ({ ...noBox, body: { at: AT, laboratoryId: LABORATORY, reason: "instrument down" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  divertLaboratory: {
    as: commander,
    input: () => ({ ...inCampaign, body: diversion }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: diversion }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  reportLoss: {
    as: courier,
    input: () => ({ params: { boxBarcode: boxBarcode(2) }, body: { at: AT, reason: "left on the bus" } }),
    outside: otherCourier,
    unknown: { input: () => ({ ...noBox, body: { at: AT, reason: "left on the bus" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  confirmLoss: {
    as: commander,
    input: async ({ world }) => {
      const params = { boxBarcode: boxBarcode(2) };
      await world.call(reportLoss, { as: await courier(world), params, body: { at: AT, reason: "stolen" } });
      return { params, body: { at: AT } };
    },
    unknown: { input: () => ({ ...noBox, body: { at: AT } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  listUnpacked: {
    as: sampler,
    input: () => ({ params: { campaignId: CAMPAIGN, siteId: SITE } }),
    outside: otherSampler,
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN, siteId: SITE } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  countUnpacked: {
    as: community,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  listUntested: {
    as: commander,
    input: () => ({ params: { campaignId: CAMPAIGN } }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  putPickUpRoute: {
    as: commander,
    input: async ({ world }) => {
      await aCourierAccount(world);
      return { params: { campaignId: CAMPAIGN, day: "2026-03-02", routeId: "north-1" }, body: pickUpPlan };
    },
    unknown: {
      input: () => ({
        params: { campaignId: NO_CAMPAIGN, day: "2026-03-02", routeId: "north-1" },
        body: pickUpPlan,
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  cancelPickUpRoute: {
    as: commander,
    input: () => ({ params: { campaignId: CAMPAIGN, day: "2026-03-02", routeId: "north-1" } }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN, day: "2026-03-02", routeId: "north-1" } }),
      status: 404,
    },
    again: 204,
  },
  listCouriers: { as: commander, input: () => ({}), again: 200, sameAnswer: true },
  listPickUps: {
    as: courier,
    input: () => ({ params: { campaignId: CAMPAIGN, day: "2026-03-02" } }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN, day: "2026-03-02" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  tubeCustody: {
    as: sampler,
    input: () => ({ params: { tubeBarcode: tubeBarcode(1) } }),
    outside: otherSampler,
    unknown: { input: () => ({ params: { tubeBarcode: NO_TUBE } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  boxCustody: {
    as: courier,
    input: () => ({ params: { boxBarcode: boxBarcode(1) } }),
    outside: otherCourier,
    unknown: { input: () => noBox, status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
