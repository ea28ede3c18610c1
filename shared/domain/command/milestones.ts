import { hoursBetween, type Instant } from "../instant.ts";
import type { SumAt } from "../rate-per-hour.ts";
import type { CommandScreen } from "./screen.ts";

const SHARES = [0.5, 0.9, 0.99, 1] as const;

/**
 * At which hour so much of the people had a result, by the points of the course, or is expected to have: between now
 * and the expected end as if results came evenly.
 */
export function milestonesOf({
  startsAt,
  now,
  population,
  finishAt,
  history,
}: {
  startsAt: Instant;
  now: Instant;
  population: number;
  finishAt: Instant | undefined;
  history: readonly SumAt[];
}): CommandScreen["milestones"] {
  const done = history.at(-1)?.sum ?? 0;
  return SHARES.map((share) => {
    const people = share * population;
    const reached = population === 0 ? undefined : history.find(({ sum }) => sum >= people)?.at;
    const isExpected = reached === undefined && finishAt !== undefined && population > done;
    return {
      share,
      reachedHours: reached === undefined ? null : hoursBetween(startsAt, reached),
      expectedHours: isExpected
        ? hoursBetween(startsAt, now) +
          ((people - done) / (population - done)) * Math.max(0, hoursBetween(now, finishAt))
        : null,
    };
  });
}
