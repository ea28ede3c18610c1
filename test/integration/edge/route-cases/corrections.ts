import { approveCorrection, proposeCorrection } from "../../../../shared/contracts/laboratory/corrections.ts";
import { approveRun } from "../../../../shared/contracts/laboratory/runs.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { LABORATORY } from "../../../support/scenes/chain.ts";
import { otherReviewer, otherTechnician, reviewer, technician } from "./callers.ts";
import type { Input, RouteCase } from "./route-case.ts";
import { NO_TUBE, type Scene } from "./scene.ts";

/** The tube of the run that waits for review. */
export const PUBLISHED = tubeBarcode(2);
const body = {
  basis: { kind: "stated" as const, outcome: "positive" as const },
  reason: "read against the wrong column",
};

async function published({ world, submittedRun }: Scene): Promise<void> {
  await world.call(approveRun, { as: await reviewer(world), params: { runId: submittedRun } });
}

async function proposed(scene: Scene): Promise<void> {
  await published(scene);
  const as = await technician(scene.world);
  await scene.world.call(proposeCorrection, { as, params: { tubeBarcode: PUBLISHED }, body });
}

/** The tube was published as negative and is positive now, so that a case with a report is open. */
export async function corrected(scene: Scene): Promise<void> {
  await proposed(scene);
  const params = { tubeBarcode: PUBLISHED, number: "1" };
  await scene.world.call(approveCorrection, { as: await reviewer(scene.world), params });
}

const after =
  (before: (scene: Scene) => Promise<void>, input: Input) =>
  async (scene: Scene): Promise<Input> => {
    await before(scene);
    return input;
  };

const first = { params: { tubeBarcode: PUBLISHED, number: "1" } };
const none = { params: { tubeBarcode: NO_TUBE, number: "1" } };

export const CORRECTION_CASES: Record<string, RouteCase> = {
  proposeCorrection: {
    as: technician,
    input: after(published, { params: { tubeBarcode: PUBLISHED }, body }),
    outside: otherTechnician,
    unknown: { input: () => ({ params: { tubeBarcode: NO_TUBE }, body }), status: 404 },
    again: 201,
    sameAnswer: true,
  },
  listCorrections: {
    as: reviewer,
    input: after(proposed, { params: { laboratoryId: LABORATORY } }),
    outside: otherReviewer,
    again: 200,
    sameAnswer: true,
  },
  correctionsOfTube: {
    as: reviewer,
    input: after(proposed, { params: { tubeBarcode: PUBLISHED } }),
    outside: otherReviewer,
    unknown: { input: () => ({ params: { tubeBarcode: NO_TUBE } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  approveCorrection: {
    as: reviewer,
    input: after(proposed, first),
    outside: otherReviewer,
    unknown: { input: () => none, status: 404 },
    again: 200,
    sameAnswer: true,
  },
  rejectCorrection: {
    as: reviewer,
    input: after(proposed, { ...first, body: { reason: "the columns are right" } }),
    outside: otherReviewer,
    unknown: { input: () => ({ ...none, body: { reason: "the columns are right" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
