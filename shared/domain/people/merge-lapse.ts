import { addMilliseconds, type Instant } from "../instant.ts";

/** So long a merge waits for a second worker; after that it must be asked for anew, and both phones are told again. */
const MERGE_WAITS_HOURS = 72;
const WAITS_MS = MERGE_WAITS_HOURS * 3_600_000;

interface Asked {
  state: string;
  at: Instant;
}

/** When a merge that waits for a second worker lapses; nothing for one that does not wait. */
export const lapsesAt = ({ state, at }: Asked): Instant | undefined =>
  state === "asked" ? addMilliseconds(at, WAITS_MS) : undefined;

/** Whether a second worker may still join what the first one asked for. */
export function isWaiting(merge: Asked, now: Instant): boolean {
  const until = lapsesAt(merge);
  return until !== undefined && now < until;
}

/** Merges that were asked for by then have lapsed. */
export const lapsedBefore = (now: Instant): Instant => addMilliseconds(now, -WAITS_MS);
