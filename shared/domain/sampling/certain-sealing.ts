import { addMinutes, type Instant } from "../instant.ts";
import { CLOCK_TOLERANCE_MINUTES } from "../stated-time.ts";
import type { Tube } from "./tube.ts";

/** When a tube was sealed, if that is certain: a tube whose age is in doubt says nothing of other times. */
export const certainSealing = ({ sealedAt, flags }: Pick<Tube, "sealedAt" | "flags">): Instant | undefined =>
  flags.includes("clockOff") ? undefined : sealedAt;

/**
 * Whether a tube is said to have been sealed only after something that can only be done to a sealed tube: one of the two
 * times is wrong, and which it is nobody knows.
 */
export function isSealedAfter(tube: Pick<Tube, "sealedAt" | "flags">, done: Instant | undefined): boolean {
  const sealedAt = certainSealing(tube);
  return sealedAt !== undefined && done !== undefined && sealedAt > addMinutes(done, CLOCK_TOLERANCE_MINUTES);
}
