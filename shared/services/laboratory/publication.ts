import type { Clock } from "../../domain/instant.ts";
import { type PublishedTube, qualityOf } from "../../domain/laboratory/quality/run-quality.ts";
import { endOfApproved, type Run, type RunTube, tubesToRepeat } from "../../domain/laboratory/run.ts";
import { matchedTubes } from "../../domain/laboratory/run-matching.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import type { Stores } from "../../store/stores.ts";
import {
  chunksOf,
  MAX_TRANSACTION_WRITES,
  retryOnConflict,
  type Table,
  type Write,
} from "../../store/table.ts";
import { endTubes, inOneTransaction, type TubeEnding } from "../sampling/tube-endings.ts";

// A plate holds more tubes than one transaction takes, so an approved run is published in pieces and is published
// itself when nothing is left. Every piece can be repeated: what is done is seen by the state of the tubes.

/**
 * Two writes for each tube leave room for their messages, their cases and the counters of their places. The larger a
 * piece, the fewer times it moves a site's counters, which everybody's publications meet on.
 */
const TUBES_A_PIECE = 32;
/** Pieces in a row that lost against another change; each loss means that somebody else got on. */
const MAX_LOSSES = 40;

export interface Publisher {
  stores: Stores;
  table: Table;
  clock: Clock;
}

/**
 * Publish the results of an approved run, or what is left to publish of it. May be called any number of times, also
 * at once from several places.
 * @returns the run as it stands then; one that is not approved is returned as it is
 * @throws ProblemError `run-unknown`; `busy` when others keep changing the same tubes
 */
export function publishRun({ stores, table, clock }: Publisher, runId: string): Promise<Run> {
  return retryOnConflict(
    async () => {
      const run = await stores.runs.get(runId);
      if (run.state !== "approved") return run;
      const published = await publishWhatIsLeft({ stores, table, clock }, run);
      const state = endOfApproved(published.length);
      const end = { state, published: published.length, toRepeat: tubesToRepeat(run) };
      const quality = qualityOf(run, state, clock.now().toISOString(), published);
      await stores.runs.finishPublication(runId, end, [stores.runQualities.record(quality)]);
      return { ...run, ...end };
    },
    { attempts: MAX_LOSSES },
  );
}

/** @returns the tubes that the run has published then, with what was published before */
async function publishWhatIsLeft(services: Publisher, run: Run): Promise<PublishedTube[]> {
  const { stores, clock } = services;
  const now = clock.now();
  const { reviewedBy, submittedAt } = run;
  if (reviewedBy === undefined || submittedAt === undefined)
    throw new Error("an approved run names no reviewer, or was never submitted");
  const judged = matchedTubes(run);
  const tubes = await stores.tubes.getMany([...judged.keys()]);
  const endings = [...tubes.values()]
    .filter((tube) => tube.state === "reported" && tube.runId === run.runId)
    .flatMap((tube) => {
      const sample = judged.get(tube.tubeBarcode);
      if (!sample) return [];
      return {
        tube,
        end: { published: sample.outcome, discoveredAt: submittedAt },
        fact: publication(run, reviewedBy, sample, now),
      };
    });
  for (const piece of inPieces(endings)) await publishPiece(services, run, piece);
  return [
    ...[...tubes.values()].filter((tube) => tube.state === "published" && tube.runId === run.runId),
    ...endings.map(({ tube, end }) => ({ ...tube, outcome: end.published, publishedAt: now.toISOString() })),
  ];
}

/** As few pieces as possible, of about the same size. */
export const inPieces = <T>(tubes: readonly T[]): T[][] =>
  chunksOf(tubes, Math.ceil(tubes.length / Math.ceil(tubes.length / TUBES_A_PIECE)) || 1);

async function publishPiece(services: Publisher, run: Run, endings: readonly TubeEnding[]): Promise<void> {
  const { stores, table, clock } = services;
  const writes: Write[] = [
    stores.runs.stillIn(run.runId, "approved"),
    ...(await endTubes(stores, run.campaignId, endings, clock.now())),
  ];
  if (writes.length <= MAX_TRANSACTION_WRITES || endings.length === 1)
    return table.transact(inOneTransaction(writes));
  const half = Math.ceil(endings.length / 2);
  await publishPiece(services, run, endings.slice(0, half));
  await publishPiece(services, run, endings.slice(half));
}

const publication = (run: Run, who: string, sample: RunTube, now: Date): NewCustodyEvent => ({
  what: "published",
  at: now.toISOString(),
  recordedAt: now.toISOString(),
  who,
  where: run.laboratoryId,
  detail: {
    ...{ runId: run.runId, outcome: sample.outcome, rule: sample.rule },
    ...(run.acknowledged === undefined ? {} : { acknowledged: run.acknowledged }),
  },
});
