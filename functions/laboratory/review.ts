import { setTimeout as delay } from "node:timers/promises";
import * as api from "../../shared/contracts/laboratory/runs.ts";
import { qualityOf } from "../../shared/domain/laboratory/quality/run-quality.ts";
import { mayBeApproved, mayBeReviewed, type Run } from "../../shared/domain/laboratory/run.ts";
import { matchedTubes } from "../../shared/domain/laboratory/run-matching.ts";
import { leftOutOf, warningsOf } from "../../shared/domain/laboratory/run-warnings.ts";
import { mayReturnToReceived } from "../../shared/domain/sampling/tube.ts";
import type { NewCustodyEvent } from "../../shared/domain/transport/custody.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { firstHalvesOf, mustBeTwoPeople } from "../../shared/services/access/two-people.ts";
import { countTested } from "../../shared/services/people/counter-deltas.ts";
import type { Services } from "../../shared/services/services.ts";
import { TUBE_AND_EVENT } from "../../shared/store/sampling/tubes.ts";
import { retryOnConflict } from "../../shared/store/table.ts";
import { runOf } from "./laboratory-scope.ts";
import { answerOf } from "./run-answer.ts";

/** A reviewer waits so long to see the run published, well within what a gateway grants. */
const ANSWERS_WITHIN_MS = 10_000;

/**
 * Another person approves the run, having acknowledged each of its warnings by name. The approval and the duty to
 * publish are one transaction; what this request does not get to publish, the outbox worker does. A run whose tubes are
 * all to be tested again ends without results. A turned plate cannot be approved at all.
 * 409 `same-person` | `run-transition` | `run-plate-turned` | `run-warnings-open`.
 */
export const approveRun = route(
  api.approveRun,
  ({ params: { runId }, body: { acknowledged }, actor, reach, clock, services }) => {
    const { stores, table } = services;
    return retryOnConflict(async () => {
      const run = await runOf(stores, reach, runId);
      const isOver = run.state === "published" || run.state === "withoutResults";
      if (run.reviewedBy === actor.subject && isOver) return answerOf(run);
      if (!(run.reviewedBy === actor.subject && run.state === "approved")) {
        await refuse(services, run, actor.subject);
        const warnings = seen(run, acknowledged);
        const now = clock.now();
        await table.transact([
          stores.runs.approve(run, { by: actor.subject, at: now.toISOString(), acknowledged: warnings }),
          stores.outbox.enqueue({ kind: "runApproved", runId }, now),
        ]);
      }
      return answerOf(await publishNow(services, runId));
    });
  },
);

/**
 * The names of a run's warnings, all of which were acknowledged.
 * @throws ProblemError `run-plate-turned` | `run-warnings-open` naming each that was not
 */
function seen(run: Run, acknowledged: readonly string[]): string[] {
  const { runId, plate } = run;
  if (plate && mayBeApproved(run) === "plateTurned")
    throw new ProblemError("run-plate-turned", {
      ...{ runId, plateId: plate.plateId, arrangement: plate.arrangement },
    });
  const warnings = warningsOf(run);
  const open = leftOutOf(warnings, acknowledged);
  if (open.length > 0) throw new ProblemError("run-warnings-open", { runId, warnings: open.join(", ") });
  return warnings.map(({ name }) => name);
}

/**
 * The approval stands and is in the outbox, so being too busy to publish soon is no failure of the request:
 * its answer says how far the run has come.
 */
async function publishNow(services: Services, runId: string): Promise<Run> {
  const publication = services.publications.publish(services, runId);
  try {
    const published = await Promise.race([publication, delay(ANSWERS_WITHIN_MS, undefined, { ref: false })]);
    return published ?? (await services.stores.runs.get(runId));
  } catch (error) {
    if (error instanceof ProblemError && error.type === "busy") return services.stores.runs.get(runId);
    throw error;
  }
}

/**
 * Another person rejects the run: its tubes go back to received, to be tested again, and then the run is rejected.
 * Interrupted in the middle, the same request goes on from there. 409 `same-person` | `run-transition`.
 */
export const rejectRun = route(
  api.rejectRun,
  ({ params: { runId }, body: { reason }, actor, reach, clock, services }) => {
    const { stores } = services;
    return retryOnConflict(async () => {
      const run = await runOf(stores, reach, runId);
      if (run.reviewedBy === actor.subject && run.state === "rejected") return answerOf(run);
      await refuse(services, run, actor.subject);
      const at = clock.now().toISOString();
      await returnTubes(services, run, { by: actor.subject, at, reason });
      const quality = stores.runQualities.record(qualityOf(run, "rejected", at));
      await stores.runs.finishRejection(runId, { by: actor.subject, at, reason }, [quality]);
      return answerOf(await stores.runs.get(runId));
    });
  },
);

async function returnTubes(
  { stores, table }: Services,
  run: Run,
  { by, at, reason }: { by: string; at: string; reason: string },
): Promise<void> {
  const { runId, laboratoryId: where } = run;
  const tubes = await stores.tubes.getMany([...matchedTubes(run).keys()]);
  const toReturn = [...tubes.values()].filter(
    (tube) => tube.runId === runId && mayReturnToReceived(tube.state),
  );
  const fact: NewCustodyEvent = { what: "returned", at, recordedAt: at, who: by, where, detail: { runId } };
  const toRepeat = { runId, by, at, reason };
  await table.transactInChunks(toReturn, TUBE_AND_EVENT, (chunk) => [
    stores.runs.stillIn(runId, "submitted"),
    ...countTested(stores.counters, run, -chunk.filter(({ state }) => state === "reported").length),
    ...chunk.flatMap(({ runId: _, plateId: __, ...tube }) =>
      stores.tubes.change(tube, { state: "received", toRepeat }, [fact]),
    ),
  ]);
}

async function refuse({ stores }: Services, run: Run, reviewerId: string): Promise<void> {
  const refusal = mayBeReviewed(run, reviewerId);
  if (refusal === "notSubmitted")
    throw new ProblemError("run-transition", { runId: run.runId, state: run.state });
  if (refusal === "samePerson") throw new ProblemError("same-person", { subject: run.runId });
  await mustBeTwoPeople(stores, firstHalvesOf(run), reviewerId);
}
