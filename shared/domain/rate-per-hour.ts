import { hoursBetween, type Instant } from "./instant.ts";

/** A sum that only grows, as it stood at a moment. */
export interface SumAt {
  at: Instant;
  sum: number;
}

/** What was added within a shorter time says nothing about a rate. */
const SHORTEST_HOURS = 0.25;

/**
 * What was added in an hour over the last hours, or since it is known.
 * @param history in order of time, with the present as its last
 * @returns undefined while less than a quarter of an hour is known
 */
export function ratePerHour(history: readonly SumAt[], overHours: number): number | undefined {
  const now = history.at(-1);
  if (!now) return undefined;
  const within = history.filter(({ at }) => hoursBetween(at, now.at) <= overHours);
  const before = history.filter(({ at }) => hoursBetween(at, now.at) >= overHours).at(-1);
  const from = before ?? within[0];
  if (!from) return undefined;
  const hours = hoursBetween(from.at, now.at);
  return hours < SHORTEST_HOURS ? undefined : Math.max(0, now.sum - from.sum) / hours;
}
