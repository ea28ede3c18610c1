import { subDistrictOf } from "../area.ts";
import { isVisitSite } from "../group.ts";
import { addMinutes, type Instant } from "../instant.ts";
import { CLOCK_TOLERANCE_MINUTES } from "../transport/stated-time.ts";
import type { Tube } from "../tube.ts";

/**
 * Whether tubes of one site are expected in a box of another: only those of mobile teams, which bring what they sealed
 * to a site of their sub-district or pack it on their way.
 */
export const mayPackTubesOf = (packedAt: string, sealedAt: string): boolean =>
  packedAt === sealedAt ||
  ((isVisitSite(packedAt) || isVisitSite(sealedAt)) && subDistrictOf(packedAt) === subDistrictOf(sealedAt));

/**
 * Whether a tube is said to have been sealed only after its box was packed: one of the two times is wrong, and which it
 * is nobody knows. Of a tube whose age is uncertain that says nothing more.
 */
export const isSealedAfterPacking = (
  { sealedAt, flags }: Pick<Tube, "sealedAt" | "flags">,
  packedAt: Instant | undefined,
): boolean =>
  sealedAt !== undefined &&
  packedAt !== undefined &&
  !flags.includes("clockOff") &&
  sealedAt > addMinutes(packedAt, CLOCK_TOLERANCE_MINUTES);
