import * as api from "../../shared/contracts/laboratory/runs.ts";
import { isReportOwed, reportDueAt } from "../../shared/domain/follow-up/follow-up.ts";
import type { Finding } from "../../shared/domain/follow-up/notice.ts";
import type { Outcome } from "../../shared/domain/laboratory/outcome.ts";
import { mayBeSubmitted, type Run } from "../../shared/domain/laboratory/run.ts";
import { matchedTubes, tubesNamed } from "../../shared/domain/laboratory/run-matching.ts";
import { leftOutOf, warningsOf } from "../../shared/domain/laboratory/run-warnings.ts";
import { resultDueAt } from "../../shared/domain/laboratory/turnaround.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import type { NewCustodyEvent } from "../../shared/domain/transport/custody.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { startReportClocks } from "../../shared/services/follow-up/report-clock.ts";
import { matchAgain } from "../../shared/services/laboratory/match-run.ts";
import { takeOff } from "../../shared/services/laboratory/plate-closing.ts";
import { countTested } from "../../shared/services/people/counter-deltas.ts";
import { soleTubes } from "../../shared/services/people/member-recounts.ts";
import type { Services } from "../../shared/services/services.ts";
import { asSentSince } from "../../shared/services/transport/sent-since.ts";
import type { PlateItem } from "../../shared/store/laboratory/plates.ts";
import { TUBE_AND_TWO_EVENTS } from "../../shared/store/sampling/tubes.ts";
import { retryOnConflict } from "../../shared/store/table.ts";
import { runOf } from "./laboratory-scope.ts";
import { answerOf } from "./run-answer.ts";

/**
 * The laboratory stands behind the run: its matched tubes are reported and wait for review; what else is on the plate
 * is to be repeated. Interrupted in the middle, the same request goes on from there. 409 `run-controls-failed` | `run-nothing-matched` | `run-transition`.
 */
export const submitRun = route(
  api.submitRun,
  ({ params: { runId }, body: { reasons }, actor, reach, services }) =>
    retryOnConflict(async () => {
      const run = await runOf(services.stores, reach, runId);
      if (wasSubmittedBy(actor.subject, run)) return answerOf(run);
      await submit(services, run, actor.subject, reasons);
      return answerOf(await services.stores.runs.get(runId));
    }),
);

/** A repeated request after its run went on gets the run as it is. */
const wasSubmittedBy = (who: string, { state, submittedBy }: Run): boolean =>
  submittedBy === who && (state === "submitted" || state === "approved" || state === "published");

interface Given {
  warning: string;
  reason: string;
}

async function submit(services: Services, run: Run, who: string, given: readonly Given[]): Promise<void> {
  const { stores, table, clock } = services;
  const named = await stores.tubes.getMany(tubesNamed(run.tubes));
  const found = await asSentSince(stores, run.laboratoryId, named);
  const plate = await plateOfRun(services, run);
  const reasons = reasonsOf(run, given, who, clock.now().toISOString());
  const isExplained = reasons.some(({ warning }) => warning === "otherKit");
  const tubes = matchAgain(run, found, plate, isExplained);
  refuse({ ...run, tubes }, reasons);
  await stores.runs.beginSubmission(run.runId, who, reasons);
  const toReport = [...matchedTubes({ tubes })].flatMap(([tubeBarcode, { outcome }]) => {
    const tube = found.get(tubeBarcode);
    return tube?.state === "received" || tube?.state === "testing" ? { tube, outcome } : [];
  });
  const at = clock.now().toISOString();
  await table.transactInChunks(toReport, TUBE_AND_TWO_EVENTS, async (chunk) => {
    const sole = await soleTubes(
      stores,
      run.campaignId,
      chunk.map(({ tube }) => tube),
    );
    return [
      stores.runs.stillIn(run.runId, "uploaded"),
      ...countTested(stores.counters, run, chunk.length),
      ...chunk.flatMap(({ tube: { toRepeat: _, ...tube }, outcome }) =>
        stores.tubes.changeNoting(
          sole.get(tube.tubeBarcode),
          tube,
          { state: "reported", runId: run.runId },
          testedAndReported(run, outcome, who, at),
        ),
      ),
    ];
  });
  if (plate?.state === "making" || plate?.state === "open") await closePlate(services, plate, run, who, at);
  const findings = [...matchedTubes({ tubes })].flatMap(([tubeBarcode, { outcome }]) => {
    const tube = found.get(tubeBarcode);
    return tube ? { tube, outcome, discoveredAt: at } : [];
  });
  await startReportClocks(services, findings);
  await stores.runs.finishSubmission(run.runId, { tubes, dueAt: firstDue(findings) }, who, at);
}

/** Why the laboratory stands behind the run: what is given now for its warnings, and what was given before. */
function reasonsOf(run: Run, given: readonly Given[], by: string, at: string): NonNullable<Run["reasons"]> {
  const asked = warningsOf(run).filter(({ needsReason }) => needsReason);
  return asked.flatMap(({ name }) => {
    const before = run.reasons?.find(({ warning }) => warning === name);
    const reason = given.find(({ warning }) => warning === name)?.reason;
    if (before !== undefined) return before;
    return reason === undefined ? [] : { warning: name, reason, by, at };
  });
}

/** The plate whose map the run must follow: the one it was held against, unless that was cancelled. */
async function plateOfRun({ stores }: Services, run: Run): Promise<PlateItem | undefined> {
  if (!run.plate) return undefined;
  const plate = await stores.plates.find(run.laboratoryId, run.plate.plateId);
  return plate?.state === "cancelled" ? undefined : plate;
}

async function closePlate(
  services: Services,
  plate: PlateItem,
  { runId }: Run,
  who: string,
  at: string,
): Promise<void> {
  const { plateId } = plate;
  await takeOff(services, plate, {
    who,
    at,
    toRepeat: { runId, plateId, by: who, at, reason: "notReported" },
  });
  await services.table.transact([services.stores.plates.change(plate, { state: "tested", runId })]);
}

/** When the review of a run is due: as soon as the first result, or the report of what it shows. */
function firstDue(findings: readonly (Finding & { tube: Tube })[]): string | undefined {
  const due = findings.flatMap(({ tube, outcome, discoveredAt }) => [
    ...[resultDueAt(tube) ?? []].flat(),
    ...(isReportOwed(outcome) ? [reportDueAt(discoveredAt)] : []),
  ]);
  return due.sort()[0];
}

function refuse(run: Run, reasons: NonNullable<Run["reasons"]>): void {
  const refusal = mayBeSubmitted(run);
  const unexplained = leftOutOf(
    warningsOf(run).filter(({ needsReason }) => needsReason),
    reasons.map(({ warning }) => warning),
  );
  if (refusal === "notUploaded")
    throw new ProblemError("run-transition", { runId: run.runId, state: run.state });
  if (refusal === "controlsFailed")
    throw new ProblemError("run-controls-failed", {
      runId: run.runId,
      failures: run.controlFailures.join(", "),
    });
  if (unexplained.length > 0)
    throw new ProblemError("run-reasons-needed", { runId: run.runId, warnings: unexplained.join(", ") });
  if (refusal === "nothingMatched") throw new ProblemError("run-nothing-matched", { runId: run.runId });
}

function testedAndReported(run: Run, outcome: Outcome, who: string, recordedAt: string): NewCustodyEvent[] {
  const { runId, laboratoryId: where } = run;
  return [
    { what: "testing", at: run.startedAt, recordedAt, who: run.uploadedBy, where, detail: { runId } },
    { what: "reported", at: recordedAt, recordedAt, who, where, detail: { runId, outcome } },
  ];
}
