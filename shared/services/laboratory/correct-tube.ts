import { caseAfterEnd, isReportOwed } from "../../domain/follow-up/follow-up.ts";
import { type Correction, mayBeDecided, readFurtherRun } from "../../domain/laboratory/correction.ts";
import type { Run } from "../../domain/laboratory/run.ts";
import { revisionOf, type Tube } from "../../domain/sampling/tube.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Stores } from "../../store/stores.ts";
import { retryOnConflict, type Write } from "../../store/table.ts";
import { type FirstHalf, firstHalvesOf, mustBeTwoPeople } from "../access/two-people.ts";
import { CounterDeltas } from "../people/counter-deltas.ts";
import { recountMembers } from "../people/member-recounts.ts";
import { counterWrites } from "../people/person-counts.ts";
import { inOneTransaction } from "../sampling/tube-endings.ts";
import type { Services } from "../services.ts";

// A correction is one transaction: the outcome on the tube, which everybody in it reads, its event that keeps the
// earlier one, the counters, the case, the messages owed, and that the correction was approved.

/**
 * Give a tube the outcome that a correction proposes, in the name of who approves it. Approving again what this person
 * approved changes nothing.
 * @returns the correction as it stands then
 * @throws ProblemError `same-person` | `correction-decided` | `correction-outdated` | `correction-run-unfit` |
 * `run-controls-failed`; `busy` when others keep changing the same tubes
 */
export function approveCorrection(
  services: Pick<Services, "stores" | "table" | "clock">,
  { tubeBarcode, number }: Pick<Correction, "tubeBarcode" | "number">,
  reviewerId: string,
): Promise<Correction> {
  const { stores, table, clock } = services;
  return retryOnConflict(async () => {
    // The tube first: what another approval does to it meanwhile is then seen as that approval, not as outdated.
    const tube = await stores.tubes.get(tubeBarcode);
    const correction = await stores.corrections.get(tubeBarcode, number);
    if (correction.state === "approved" && correction.reviewedBy === reviewerId) return correction;
    const run = await runOf(stores, correction);
    refuseDecision(correction, reviewerId, { run, tube });
    await mustBeTwoPeople(stores, firstHalvesOfCorrection(correction, run), reviewerId);
    if (run) judgedBy(tube, run, correction.to);
    const now = clock.now();
    const writes = await correctionWrites(stores, { correction, tube, run, reviewerId }, now);
    await table.transact(inOneTransaction(writes));
    return stores.corrections.get(tubeBarcode, number);
  });
}

/** The run that a correction rests on. */
export async function runOf(
  { runs }: Stores,
  { basis }: Pick<Correction, "basis">,
): Promise<Run | undefined> {
  return basis.kind === "run" ? runs.get(basis.runId) : undefined;
}

/** Who stands behind a correction before it is reviewed. */
export const firstHalvesOfCorrection = (
  { proposedBy, proposedAt }: Correction,
  run: Run | undefined,
): FirstHalf[] => [{ by: proposedBy, at: proposedAt }, ...(run ? firstHalvesOf(run) : [])];

/** @throws ProblemError `same-person` | `correction-decided` | `correction-outdated` */
export function refuseDecision(
  correction: Correction,
  reviewerId: string,
  { run, tube }: { run: Run | undefined; tube?: Tube },
): void {
  const { tubeBarcode, number, state } = correction;
  const refusal = mayBeDecided(correction, reviewerId, { run, ...(tube ? { tube } : {}) });
  if (refusal === "decided") throw new ProblemError("correction-decided", { tubeBarcode, number, state });
  if (refusal === "samePerson")
    throw new ProblemError("same-person", { subject: `${tubeBarcode}/${number}` });
  if (refusal === "outdated") throw new ProblemError("correction-outdated", { tubeBarcode, number });
}

/**
 * The outcome that a further run gives a tube.
 * @param expected what it must still be, if it was read before: a file may be looked at anew with another kit
 * @throws ProblemError `correction-run-unfit` | `run-controls-failed`
 */
export function judgedBy(tube: Tube, run: Run, expected?: Correction["to"]) {
  const reading = readFurtherRun(tube, run);
  const { runId } = run;
  if ("controlsFailed" in reading)
    throw new ProblemError("run-controls-failed", { runId, failures: reading.controlsFailed.join(", ") });
  const reason = "unfit" in reading ? reading.unfit : undefined;
  if ("unfit" in reading || (expected !== undefined && reading.outcome !== expected))
    throw new ProblemError("correction-run-unfit", {
      ...{ runId, tubeBarcode: tube.tubeBarcode },
      reason: reason ?? "otherOutcome",
    });
  return reading;
}

interface Approval {
  correction: Correction;
  tube: Tube;
  run: Run | undefined;
  reviewerId: string;
}

async function correctionWrites(
  stores: Stores,
  { correction, tube, run, reviewerId }: Approval,
  now: Date,
): Promise<Write[]> {
  const at = now.toISOString();
  const { tubeBarcode, campaignId } = tube;
  const { to } = correction;
  const discoveredAt = isReportOwed(to) ? (run?.submittedAt ?? correction.proposedAt) : undefined;
  const changes = { outcome: to, revision: revisionOf(tube) + 1, correctedAt: at, discoveredAt };
  const is = { ...tube, ...changes };
  const moves = new CounterDeltas();
  const others = await recountMembers(stores, campaignId, [{ was: tube, is }], moves);
  const followUp = await stores.followUps.ofTube(tubeBarcode);
  const followUpNow = caseAfterEnd(followUp, is, at);
  return [
    ...stores.tubes.change(tube, changes, [corrected(correction, changes.revision, reviewerId, at)]),
    stores.corrections.decide(correction, { state: "approved", reviewedBy: reviewerId, reviewedAt: at }),
    ...(run ? [stores.runs.stillIn(run.runId, run.state)] : []),
    ...(followUpNow && followUpNow !== followUp ? [stores.followUps.replace(followUp, followUpNow)] : []),
    stores.outbox.enqueue({ kind: "tubeEnded", tubeBarcode, revision: changes.revision }, now),
    ...counterWrites(stores.counters, campaignId, moves),
    ...others.map((other) => stores.tubes.unchanged(other)),
  ];
}

/** The event keeps the earlier result, and names both persons. */
function corrected(
  { number, from, to, basis, rule, kits, reason, proposedBy, proposedAt, laboratoryId }: Correction,
  revision: number,
  who: string,
  at: string,
): NewCustodyEvent {
  return {
    ...{ what: "corrected", at, recordedAt: at, who, where: laboratoryId },
    detail: {
      ...{ number, revision, from, to, reason, proposedBy, proposedAt, approvedBy: who },
      ...(basis.kind === "run" ? { runId: basis.runId } : {}),
      ...(rule === undefined ? {} : { rule }),
      ...(kits === undefined
        ? {}
        : { kits: [kits.from, kits.to].map((kit) => `${kit.kitId} v${kit.version}`) }),
    },
  };
}
