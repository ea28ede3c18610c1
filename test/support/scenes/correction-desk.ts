import * as api from "../../../shared/contracts/laboratory/corrections.ts";
import type { CorrectionBasis } from "../../../shared/domain/laboratory/correction.ts";
import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { type LaboratoryScene, laboratoryScene } from "./laboratory-scene.ts";

export const REASON = "the plate was turned round";

/** A laboratory at which results are published and corrected. */
export async function correctionDesk() {
  const scene = await laboratoryScene();
  const { world, technician, reviewer } = scene;

  const publish = async (sample: string, outcome: Outcome): Promise<void> => {
    await scene.approve(await scene.submitted([{ sample, outcome }]));
  };
  /** A further run of a tube, as it is uploaded; nothing on it can be submitted. */
  const furtherRun = async (
    sample: string,
    outcome: Outcome,
    options: Parameters<LaboratoryScene["upload"]>[1] = {},
  ): Promise<string> => (await scene.upload([{ sample, outcome }], options)).body.runId;

  // Signed in anew for each request, because the clock goes on by hours.
  const propose = async (
    tubeBarcode: string,
    basis: CorrectionBasis,
    { as, reason = REASON }: { as?: string; reason?: string } = {},
  ) =>
    world.call(api.proposeCorrection, {
      as: as ?? (await world.as.technician("LAB01")),
      params: { tubeBarcode },
      body: { basis, reason },
    });
  const stated = (outcome: Outcome): CorrectionBasis => ({ kind: "stated", outcome });
  const approve = async (tubeBarcode: string, number = 1, as?: string) =>
    world.call(api.approveCorrection, {
      as: as ?? (await world.as.reviewer("LAB01")),
      params: { tubeBarcode, number: String(number) },
    });
  const reject = async (tubeBarcode: string, number = 1, as?: string) =>
    world.call(api.rejectCorrection, {
      as: as ?? (await world.as.reviewer("LAB01")),
      params: { tubeBarcode, number: String(number) },
      body: { reason: "the plate was right" },
    });

  /** Correct a result from a further run, both persons agreeing. */
  const correct = async (tubeBarcode: string, outcome: Outcome) => {
    const runId = await furtherRun(tubeBarcode, outcome, {
      as: await world.as.technician("LAB01", "technician-2"),
    });
    const { body } = await propose(tubeBarcode, { kind: "run", runId });
    return approve(tubeBarcode, body.number);
  };
  const people = (count: number) => Promise.all(Array.from({ length: count }, () => scene.addPerson()));

  return {
    ...{ scene, world, stores: scene.stores, technician, reviewer, people },
    ...{ publish, furtherRun, propose, stated, approve, reject, correct },
  };
}

export type CorrectionDesk = Awaited<ReturnType<typeof correctionDesk>>;
