import { makePlate } from "../../../../shared/contracts/laboratory/plates.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../../shared/domain/laboratory/kit.ts";
import { LABORATORY } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { otherReviewer, otherTechnician, reviewer, technician } from "./callers.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_RUN, type Scene } from "./scene.ts";

const PLATE = "01ARZ3NDEKTSV4RRFFQ69G5FAW";
const aPlate = () => ({
  plateId: PLATE,
  campaignId: CAMPAIGN,
  kitId: SARS_COV_2_DUAL_TARGET.kitId,
  tubeBarcodes: [tubeBarcode(3)],
});

/** The scene's plate, made by whoever asks for it first. */
async function plateOf({ world }: Scene) {
  const params = { laboratoryId: LABORATORY };
  await world.call(makePlate, { as: await technician(world), params, body: aPlate() });
  return { ...params, plateId: PLATE };
}

const noPlate = (more: object = {}) => ({
  input: () => ({ params: { laboratoryId: LABORATORY, plateId: NO_RUN }, ...more }),
  status: 404,
});

const repeats = (serial: number) => ({ tubeBarcodes: [tubeBarcode(serial)], reason: "odd curve" });

export const PLATE_CASES: Record<string, RouteCase> = {
  makePlate: {
    as: technician,
    input: () => ({ params: { laboratoryId: LABORATORY }, body: aPlate() }),
    outside: otherTechnician,
    unknown: {
      input: () => ({
        params: { laboratoryId: LABORATORY },
        body: { ...aPlate(), plateId: NO_RUN, kitId: "no-kit" },
      }),
      status: 404,
    },
    again: 201,
    sameAnswer: true,
  },
  listPlates: {
    as: reviewer,
    input: () => ({ params: { laboratoryId: LABORATORY } }),
    outside: otherReviewer,
    again: 200,
    sameAnswer: true,
  },
  readPlate: {
    as: reviewer,
    input: async (scene) => ({ params: await plateOf(scene) }),
    outside: otherReviewer,
    unknown: noPlate(),
    again: 200,
    sameAnswer: true,
  },
  sampleSheet: {
    as: technician,
    input: async (scene) => ({ params: await plateOf(scene), query: { instrument: "slan" } }),
    outside: otherTechnician,
    unknown: noPlate({ query: { instrument: "slan" } }),
    again: 200,
    sameAnswer: true,
  },
  cancelPlate: {
    as: technician,
    input: async (scene) => ({ params: await plateOf(scene), body: { reason: "pipetted otherwise" } }),
    outside: otherTechnician,
    unknown: noPlate({ body: { reason: "pipetted otherwise" } }),
    again: 200,
    sameAnswer: true,
  },
  workList: {
    as: reviewer,
    input: () => ({ params: { laboratoryId: LABORATORY }, query: { stage: "receivedNotPlated" } }),
    outside: otherReviewer,
    again: 200,
    sameAnswer: true,
  },
  repeatTubes: {
    as: reviewer,
    input: ({ submittedRun }) => ({ params: { runId: submittedRun }, body: repeats(2) }),
    outside: otherReviewer,
    unknown: { input: () => ({ params: { runId: NO_RUN }, body: repeats(2) }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
