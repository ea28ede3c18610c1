import * as z from "zod";
import { LaboratoryId } from "../../campaign/campaign.ts";
import { Instant } from "../../instant.ts";
import type { Tube } from "../../sampling/tube.ts";
import { TURNAROUND_CLASSES, type TurnaroundClass } from "../../sampling/turnaround-class.ts";
import { OUTCOMES, type Outcome } from "../outcome.ts";
import { Run } from "../run.ts";
import { turnaroundOf } from "../turnaround.ts";
import { ControlReading } from "./control-reading.ts";

/** What became of a run; a run that failed its controls is part of its laboratory's record as well. */
export const RUN_FATES = ["published", "withoutResults", "rejected", "controlsFailed"] as const;
export type RunFate = (typeof RUN_FATES)[number];

const Count = z.int().nonnegative();

/** All that the quality figures need of one run: small, and written once. */
export const RunQuality = z.object({
  ...Run.pick({ runId: true, kit: true, instrument: true, startedAt: true }).shape,
  laboratoryId: LaboratoryId,
  fate: z.enum(RUN_FATES),
  decidedAt: Instant,
  controls: z.array(ControlReading),
  /** Tubes published, by outcome. */
  outcomes: z.record(z.enum(OUTCOMES), Count),
  /** For each class the whole minutes from receipt to publication, and how many tubes took so long. */
  turnaround: z.record(z.enum(TURNAROUND_CLASSES), z.array(z.object({ minutes: Count, tubes: Count }))),
});
export type RunQuality = z.infer<typeof RunQuality>;

/** What a published tube says of its laboratory. */
export type PublishedTube = Pick<Tube, "kind" | "turnaround" | "receivedAt" | "publishedAt" | "outcome">;

const MINUTE_MS = 60_000;

/** @param tubes those that the run published; none if it was not */
export function qualityOf(
  run: Run,
  fate: RunFate,
  decidedAt: Instant,
  tubes: readonly PublishedTube[] = [],
): RunQuality {
  const { runId, laboratoryId, kit, instrument, startedAt, controls = [] } = run;
  const withOutcome = (outcome: Outcome) => tubes.filter((tube) => tube.outcome === outcome).length;
  return {
    ...{ runId, laboratoryId, kit, instrument, startedAt, fate, decidedAt, controls },
    outcomes: {
      negative: withOutcome("negative"),
      positive: withOutcome("positive"),
      inconclusive: withOutcome("inconclusive"),
      invalid: withOutcome("invalid"),
    },
    turnaround: {
      urgent: minutesTaken(tubes, "urgent"),
      priority: minutesTaken(tubes, "priority"),
      routine: minutesTaken(tubes, "routine"),
    },
  };
}

function minutesTaken(
  tubes: readonly PublishedTube[],
  turnaround: TurnaroundClass,
): { minutes: number; tubes: number }[] {
  const counts = new Map<number, number>();
  for (const tube of tubes) {
    const { receivedAt, publishedAt } = tube;
    if (turnaroundOf(tube) !== turnaround || receivedAt === undefined || publishedAt === undefined) continue;
    const taken = Date.parse(publishedAt) - Date.parse(receivedAt);
    const minutes = Math.max(0, Math.floor(taken / MINUTE_MS));
    counts.set(minutes, (counts.get(minutes) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([minutes, tubes]) => ({ minutes, tubes }));
}
