import { setTimeout as delay } from "node:timers/promises";
import * as api from "../../shared/api/lab.ts";
import type { CustodyFact } from "../../shared/domain/custody.ts";
import { mayBeReviewed, type Run } from "../../shared/domain/run.ts";
import { matchedTubes } from "../../shared/domain/run-matching.ts";
import { qualityOf } from "../../shared/domain/run-quality.ts";
import { mayReturnToReceived } from "../../shared/domain/tube.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Services } from "../../shared/platform/services.ts";
import { chunksOf } from "../../shared/store/table.ts";
import { isChangedMeanwhile } from "../../shared/store/tube-endings.ts";
import { runOf } from "./laboratory-scope.ts";

const TUBES_A_PIECE = 40;
const ATTEMPTS = 10;
/** A reviewer waits so long to see the run published, well within what a gateway grants. */
const ANSWERS_WITHIN_MS = 10_000;

/**
 * Another person approves the run. The approval and the duty to publish are one transaction; what this request does
 * not get to publish, the dispatcher does. A run whose tubes are all to be tested again ends without results. 409 `same-person` | `run-transition`.
 */
export const approveRun = route(api.approveRun, async ({ params: { runId }, actor, clock, services }) => {
  const { stores, table } = services;
  for (let attempt = 1; ; attempt++) {
    const run = await runOf(stores, actor, runId);
    const isOver = run.state === "published" || run.state === "withoutResults";
    if (run.reviewedBy === actor.subject && isOver) return run;
    try {
      if (!(run.reviewedBy === actor.subject && run.state === "approved")) {
        refuse(run, actor.subject);
        const now = clock.now();
        await table.transact([
          stores.runs.approve(runId, actor.subject, now.toISOString()),
          stores.outbox.owe({ kind: "runApproved", runId }, now),
        ]);
      }
      return await publishNow(services, runId);
    } catch (error) {
      if (!isChangedMeanwhile(error) || attempt === ATTEMPTS) throw error;
    }
  }
});

/**
 * The approval stands and is owed to the dispatcher, so being too busy to publish soon is no failure of the request:
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
  async ({ params: { runId }, body: { reason }, actor, clock, services }) => {
    const { stores } = services;
    for (let attempt = 1; ; attempt++) {
      const run = await runOf(stores, actor, runId);
      if (run.reviewedBy === actor.subject && run.state === "rejected") return run;
      refuse(run, actor.subject);
      try {
        const at = clock.now().toISOString();
        await returnTubes(services, run, { by: actor.subject, at, reason });
        const quality = stores.runQualities.record(qualityOf(run, "rejected", at));
        await stores.runs.finishRejection(runId, { by: actor.subject, at, reason }, [quality]);
        return await stores.runs.get(runId);
      } catch (error) {
        if (!isChangedMeanwhile(error) || attempt === ATTEMPTS) throw error;
      }
    }
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
  const fact: CustodyFact = { what: "returned", at, recordedAt: at, who: by, where, detail: { runId } };
  const toRepeat = { runId, by, at, reason };
  for (const piece of chunksOf(toReturn, TUBES_A_PIECE))
    await table.transact([
      stores.runs.stillIn(runId, "submitted"),
      ...piece.flatMap(({ runId: _, plateId: __, ...tube }) =>
        stores.tubes.change(tube, { state: "received", toRepeat }, [fact]),
      ),
    ]);
}

function refuse(run: Run, reviewerId: string): void {
  const refusal = mayBeReviewed(run, reviewerId);
  if (refusal === "notSubmitted")
    throw new ProblemError("run-transition", { runId: run.runId, state: run.state });
  if (refusal === "samePerson") throw new ProblemError("same-person", { subject: run.runId });
}
