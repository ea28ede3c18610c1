import * as z from "zod";
import { SubDistrictId } from "../area.ts";
import { LaboratoryId } from "../campaign/campaign.ts";
import { hoursBetween, Instant } from "../instant.ts";
import type { SumAt } from "../rate-per-hour.ts";

/** The chain 采送检报, in the order of the work. */
export const STAGES = ["sample", "deliver", "test", "report"] as const;
export type Stage = (typeof STAGES)[number];

/** Sums over all sites and laboratories of a campaign at a moment. */
export const ChainTotals = z.object({
  tubesSealed: z.int(),
  tubesReceived: z.int(),
  tubesTested: z.int(),
  peopleSampled: z.int(),
  /** People who can read a result, whichever. */
  peopleReported: z.int(),
});
export type ChainTotals = z.infer<typeof ChainTotals>;

const AreaTotals = z.object({ sampled: z.int(), reported: z.int(), positive: z.int().default(0) });
export type AreaTotals = z.infer<typeof AreaTotals>;

/** How far a campaign was at a moment. Noted every ten minutes, so that rates follow from differences. */
export const CoursePoint = z.object({
  at: Instant,
  total: ChainTotals,
  /** The key communities together. */
  key: AreaTotals,
  subDistricts: z.partialRecord(SubDistrictId, AreaTotals),
  /** Tubes tested at each laboratory. */
  laboratories: z.partialRecord(LaboratoryId, z.int()),
});
export type CoursePoint = z.infer<typeof CoursePoint>;

/**
 * People at each stage or beyond it. Sampled and reported people are counted; those delivered and tested are worked out
 * from the tubes, as if each tube held as many people. Nobody is further than the stage before.
 */
export function peopleAt(totals: ChainTotals): Record<Stage, number> {
  const { tubesSealed, tubesReceived, tubesTested, peopleSampled, peopleReported } = totals;
  const byTubes = (tubes: number): number =>
    tubesSealed <= 0 ? 0 : Math.round((peopleSampled * Math.min(tubes, tubesSealed)) / tubesSealed);
  const report = Math.min(peopleReported, peopleSampled);
  const test = Math.max(report, byTubes(tubesTested));
  return { sample: peopleSampled, deliver: Math.max(test, byTubes(tubesReceived)), test, report };
}

/** The people of a stage at each point, as a sum that grows. */
export const historyOf = (course: readonly CoursePoint[], stage: Stage): SumAt[] =>
  course.map(({ at, total }) => ({ at, sum: peopleAt(total)[stage] }));

/** When the first person was sampled there, as far as the course says; nobody was sampled before it began. */
export const beganAt = (
  course: readonly CoursePoint[],
  sampledAt: (point: CoursePoint) => number,
): Instant | undefined => {
  const first = course.findIndex((point) => sampledAt(point) > 0);
  return (course[first - 1] ?? course[first])?.at;
};

/** What was added in each of the last full hours before now, oldest first; hours before the course began are left out. */
export function hourly(history: readonly SumAt[], hours: number): number[] {
  const now = history.at(-1);
  if (!now) return [];
  const sumAgo = (ago: number): number | undefined =>
    history.filter(({ at }) => hoursBetween(at, now.at) >= ago).at(-1)?.sum;
  const bars: number[] = [];
  for (let ago = hours; ago >= 1; ago -= 1) {
    const from = sumAgo(ago);
    const until = ago === 1 ? now.sum : sumAgo(ago - 1);
    if (from !== undefined && until !== undefined) bars.push(Math.max(0, until - from));
  }
  return bars;
}
