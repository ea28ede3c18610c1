import * as api from "../../shared/contracts/laboratory/corrections.ts";
import { coversLaboratory } from "../../shared/domain/access/scope.ts";
import {
  type Correction,
  type CorrectionBasis,
  mayBeProposed,
} from "../../shared/domain/laboratory/correction.ts";
import { isSameKit } from "../../shared/domain/laboratory/run-kit.ts";
import { revisionOf, type Tube } from "../../shared/domain/sampling/tube.ts";
import type { Reach } from "../../shared/edge/reach.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { mustBeTwoPeople } from "../../shared/services/access/two-people.ts";
import {
  approveCorrection as approve,
  firstHalvesOfCorrection,
  judgedBy,
  refuseDecision,
  runOf,
} from "../../shared/services/laboratory/correct-tube.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

/**
 * Propose to correct a published result. One correction of a tube waits at a time; the same proposal again is that one.
 * 409 `correction-not-published` | `correction-same-outcome` | `correction-needs-run` | `correction-run-unfit` |
 * `run-controls-failed` | `correction-waiting`.
 */
export const proposeCorrection = route(
  api.proposeCorrection,
  ({ params: { tubeBarcode }, body: { basis, reason }, actor, reach, clock, services: { stores } }) =>
    retryOnConflict(async () => {
      const { tube, laboratoryId } = await tubeOf(stores, reach, tubeBarcode);
      const last = (await stores.corrections.ofTube(tubeBarcode)).at(-1);
      if (last && isSame(last, { basis, reason, proposedBy: actor.subject })) return last;
      if (last?.state === "proposed")
        throw new ProblemError("correction-waiting", { tubeBarcode, number: last.number });
      const { outcome: to, ...rule } = await proposed(stores, tube, basis);
      const from = correctable(tube, to, basis.kind);
      const correction: Correction = {
        ...{ tubeBarcode, number: (last?.number ?? 0) + 1, campaignId: tube.campaignId, laboratoryId },
        ...{ state: "proposed", from, revision: revisionOf(tube), to, basis, ...rule, reason },
        ...{ proposedBy: actor.subject, proposedAt: clock.now().toISOString() },
      };
      await stores.corrections.propose(correction);
      return correction;
    }),
);

export const listCorrections = route(
  api.listCorrections,
  async ({ params: { laboratoryId }, query: { state }, services: { stores } }) => {
    return { corrections: await stores.corrections.ofLaboratory(laboratoryId, state) };
  },
);

export const correctionsOfTube = route(
  api.correctionsOfTube,
  async ({ params: { tubeBarcode }, reach, services: { stores } }) => {
    await tubeOf(stores, reach, tubeBarcode);
    return { corrections: await stores.corrections.ofTube(tubeBarcode) };
  },
);

/** 409 `same-person` for who proposed it and for who uploaded or submitted the run it rests on. */
export const approveCorrection = route(
  api.approveCorrection,
  async ({ params: { tubeBarcode, number }, actor, reach, services }) => {
    await tubeOf(services.stores, reach, tubeBarcode);
    return approve(services, { tubeBarcode, number: Number(number) }, actor.subject);
  },
);

export const rejectCorrection = route(
  api.rejectCorrection,
  async ({ params, body: { reason }, actor, reach, clock, services: { stores, table } }) => {
    const { tubeBarcode } = params;
    await tubeOf(stores, reach, tubeBarcode);
    const correction = await stores.corrections.get(tubeBarcode, Number(params.number));
    if (correction.state === "rejected" && correction.reviewedBy === actor.subject) return correction;
    const run = await runOf(stores, correction);
    refuseDecision(correction, actor.subject, { run });
    await mustBeTwoPeople(stores, firstHalvesOfCorrection(correction, run), actor.subject);
    const decision = {
      ...({ state: "rejected", reviewedBy: actor.subject, rejectionReason: reason } as const),
      reviewedAt: clock.now().toISOString(),
    };
    await table.transact([stores.corrections.decide(correction, decision)]);
    return { ...correction, ...decision };
  },
);

/** @throws ProblemError `tube-unknown`, also for tubes that the laboratory did not receive */
async function tubeOf(
  { tubes }: Stores,
  reach: Reach,
  tubeBarcode: string,
): Promise<{ tube: Tube; laboratoryId: string }> {
  const tube = await tubes.get(tubeBarcode);
  const { laboratoryId } = reach.one(withLaboratory(tube), (scope, of) =>
    coversLaboratory(scope, of.laboratoryId),
  );
  return { tube, laboratoryId };
}

const withLaboratory = ({ laboratoryId }: Tube): { laboratoryId: string } | undefined =>
  laboratoryId === undefined ? undefined : { laboratoryId };

async function proposed({ runs }: Stores, tube: Tube, basis: CorrectionBasis) {
  if (basis.kind === "stated") return { outcome: basis.outcome };
  const { runId } = basis;
  const run = await runs.get(runId);
  // A stranger's run and one that is not there are told alike.
  if (run.laboratoryId !== tube.laboratoryId) throw new ProblemError("run-unknown", { runId });
  const judged = judgedBy(tube, run);
  const published = tube.runId === undefined ? undefined : await runs.get(tube.runId);
  if (published === undefined || isSameKit(published.kit, run.kit)) return judged;
  return { ...judged, kits: { from: published.kit, to: run.kit } };
}

function correctable(tube: Tube, to: Correction["to"], basis: CorrectionBasis["kind"]): Correction["from"] {
  const { tubeBarcode, state, outcome } = tube;
  const allowed = mayBeProposed(tube, to, basis);
  if (allowed === "notPublished" || outcome === undefined)
    throw new ProblemError("correction-not-published", { tubeBarcode, state });
  if (allowed === "sameOutcome") throw new ProblemError("correction-same-outcome", { tubeBarcode, outcome });
  if (allowed === "needsRun") throw new ProblemError("correction-needs-run", { tubeBarcode });
  return outcome;
}

/** The same proposal sent again; one that was rejected may be made anew. */
const isSame = (
  last: Correction,
  { basis, reason, proposedBy }: Pick<Correction, "basis" | "reason" | "proposedBy">,
): boolean =>
  last.state !== "rejected" &&
  last.proposedBy === proposedBy &&
  last.reason === reason &&
  JSON.stringify(last.basis) === JSON.stringify(basis);
