import { overClasses, type Schedule, type ScheduleProblem } from "./schedule/schedule.ts";

/** When the last person of each group has a first result and a retest; undefined if not within the horizon. */
export interface Finish {
  first: (number | undefined)[];
  retest: (number | undefined)[];
}

/** Less than half a person, or tube, is the solver's tolerance. */
const TOLERANCE = 0.5;

export function finishOf(problem: ScheduleProblem, schedule: Schedule): Finish {
  const used = usedShares(problem, schedule);
  const ends = (byHour: readonly number[], total: number, share: readonly number[]): number | undefined => {
    let done = 0;
    if (total <= 0) return 0;
    const tolerance = Math.min(TOLERANCE, total / 1_000);
    for (const [hour, count] of byHour.entries()) {
      done += count;
      if (done >= total - tolerance) return hour + (share[hour] ?? 1);
    }
    return undefined;
  };
  return {
    first: problem.groups.map((group, g) => ends(overClasses(schedule.tested[g]), group.people, used.first)),
    retest: problem.groups.map((group, g) =>
      ends(overClasses(schedule.retested[g]), group.people * group.retestTubesPerPerson, used.all),
    ),
  };
}

/**
 * Part of each hour's capacity that first results, and all tubes, use. In its last hour, work ends when that part has
 * passed: within an hour first results go before retests.
 */
function usedShares(
  { hours, classes, groups }: ScheduleProblem,
  schedule: Schedule,
): { first: number[]; all: number[] } {
  const inHour = (byClass: readonly (readonly number[])[] | undefined, hour: number) =>
    (byClass ?? []).reduce((sum, byHour) => sum + (byHour[hour] ?? 0), 0);
  const each = (tubesAt: (hour: number) => number): number[] =>
    Array.from({ length: hours }, (_, hour) => {
      const capacity = classes.reduce((sum, { tubesPerHour }) => sum + (tubesPerHour[hour] ?? 0), 0);
      return capacity > 0 ? Math.min(1, tubesAt(hour) / capacity) : 1;
    });
  const first = (hour: number) =>
    groups.reduce((sum, group, g) => sum + inHour(schedule.tested[g], hour) / group.fill, 0);
  const again = (hour: number) => groups.reduce((sum, _, g) => sum + inHour(schedule.retested[g], hour), 0);
  return { first: each(first), all: each((hour) => first(hour) + again(hour)) };
}

/** The latest of some ends; undefined if one of them is. */
export const latest = (ends: readonly (number | undefined)[]): number | undefined =>
  ends.reduce<number | undefined>(
    (last, end) => (last === undefined || end === undefined ? undefined : Math.max(last, end)),
    0,
  );
