import { TURNAROUND_CLASSES, type TurnaroundClass } from "../../sampling/turnaround-class.ts";
import type { Outcome } from "../outcome.ts";
import { TURNAROUND_HOURS } from "../turnaround.ts";
import type { RunFate, RunQuality } from "./run-quality.ts";

interface TurnaroundFigures {
  class: TurnaroundClass;
  tubes: number;
  /** Whole minutes from receipt to publication, nearest rank. */
  p50Minutes: number;
  p90Minutes: number;
  p99Minutes: number;
  /** Part of the tubes published within so many hours, 0–1. */
  within6Hours: number;
  within12Hours: number;
  within24Hours: number;
  /** What the class is owed, and the part that had it. */
  owedHours: number;
  inTime: number;
}

export interface QualityFigures {
  /** Runs by what became of them. */
  runs: Record<RunFate, number>;
  /** Tubes published, by outcome. */
  tubes: Record<Outcome, number>;
  /** Parts of all tubes published, 0–1; absent when none was. */
  invalidRate?: number;
  inconclusiveRate?: number;
  /** Positive tubes, of those that were valid. */
  positivity?: number;
  /** Of the classes that had a tube. */
  turnaround: TurnaroundFigures[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The figures of some runs together. */
export function qualityFigures(runs: readonly RunQuality[]): QualityFigures {
  const fate = (wanted: RunFate) => runs.filter((run) => run.fate === wanted).length;
  const outcome = (wanted: Outcome) => sum(runs.map((run) => run.outcomes[wanted]));
  const tubes = {
    negative: outcome("negative"),
    positive: outcome("positive"),
    inconclusive: outcome("inconclusive"),
    invalid: outcome("invalid"),
  };
  const all = sum(Object.values(tubes));
  const valid = all - tubes.invalid;
  return {
    runs: {
      published: fate("published"),
      withoutResults: fate("withoutResults"),
      rejected: fate("rejected"),
      controlsFailed: fate("controlsFailed"),
    },
    tubes,
    ...(all === 0 ? {} : { invalidRate: tubes.invalid / all, inconclusiveRate: tubes.inconclusive / all }),
    ...(valid === 0 ? {} : { positivity: tubes.positive / valid }),
    turnaround: TURNAROUND_CLASSES.flatMap((name) => turnaroundFigures(name, runs)),
  };
}

function turnaroundFigures(name: TurnaroundClass, runs: readonly RunQuality[]): TurnaroundFigures[] {
  const taken = runs.flatMap((run) => run.turnaround[name]).sort((a, b) => a.minutes - b.minutes);
  const tubes = sum(taken.map((each) => each.tubes));
  if (tubes === 0) return [];
  const percentile = (share: number): number => {
    let rank = Math.ceil(share * tubes);
    for (const each of taken) {
      rank -= each.tubes;
      if (rank <= 0) return each.minutes;
    }
    return taken.at(-1)?.minutes ?? 0;
  };
  // Whole minutes are rounded down: 359 minutes and some seconds are within six hours, 360 are not.
  const within = (hours: number): number =>
    sum(taken.filter(({ minutes }) => minutes < hours * 60).map((each) => each.tubes)) / tubes;
  const owedHours = TURNAROUND_HOURS[name];
  return [
    {
      ...{ class: name, tubes },
      ...{ p50Minutes: percentile(0.5), p90Minutes: percentile(0.9), p99Minutes: percentile(0.99) },
      ...{ within6Hours: within(6), within12Hours: within(12), within24Hours: within(24) },
      ...{ owedHours, inTime: within(owedHours) },
    },
  ];
}
