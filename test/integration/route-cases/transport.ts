import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { LABORATORY } from "../chain.ts";
import { CAMPAIGN } from "../open-campaign.ts";
import { courier, otherCourier, otherSampler, otherTechnician, sampler, technician } from "./callers.ts";
import { noBox, now } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NO_TUBE } from "./scene.ts";

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
      body: { at: "2026-03-02T01:08:00.000Z", laboratoryId: LABORATORY, sealNumber: "SEAL-2" },
    }),
    outside: otherCourier,
    unknown: {
      input: (scene) => ({
        ...noBox,
        body: { at: now(scene), laboratoryId: LABORATORY, sealNumber: "SEAL-9" },
      }),
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
