import type { Participation } from "./participation.ts";
import type { PersonStatus } from "./person-status.ts";

/** What keeps somebody on the list of people to be sampled. */
export const UNSAMPLED_REASONS = ["recalled", "noShow", "notBooked", "booked"] as const;
export type UnsampledReason = (typeof UNSAMPLED_REASONS)[number];

/**
 * Why a person of a community is still to be sampled; nothing for those who were, and for a record that was joined to
 * another of the same person. Whoever is asked back counts as unsampled, even with a new seat: their first swab tells
 * nothing.
 */
export function unsampledReason(
  status: PersonStatus,
  { noShow, mergedInto }: Pick<Participation, "noShow" | "mergedInto">,
): UnsampledReason | undefined {
  if (mergedInto !== undefined) return undefined;
  if (status === "resample") return "recalled";
  if (status === "booked") return "booked";
  if (status !== "notBooked") return undefined;
  return noShow === undefined ? "notBooked" : "noShow";
}
