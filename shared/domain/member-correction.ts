import { z } from "zod";
import { Instant } from "./instant.ts";
import { ResidentId } from "./resident.ts";

/** Someone taken out of a tube, or put into it, on the device that sealed it or on another. */
export const MemberCorrection = z.object({
  opId: z.string(),
  at: Instant,
  residentId: ResidentId,
  change: z.enum(["add", "remove"]),
});
export type MemberCorrection = z.infer<typeof MemberCorrection>;

/** Which of two things done on devices counts: the later by their clocks, by operation id where those agree. */
export const isLater = (
  one: { at: Instant; opId: string },
  other: { at: Instant; opId: string } | undefined,
): boolean => other === undefined || one.at > other.at || (one.at === other.at && one.opId > other.opId);

/**
 * The members of a tube after corrections. For each person the latest correction counts, whatever the order in
 * which they became known; so devices that sync in any order end in the same tube.
 * @param members as sealed, or as they stood after some of the same corrections
 */
export function correctedMembers(
  members: readonly string[],
  corrections: readonly MemberCorrection[],
): string[] {
  const latest = new Map<string, MemberCorrection>();
  for (const correction of corrections)
    if (isLater(correction, latest.get(correction.residentId))) latest.set(correction.residentId, correction);
  const added = [...latest.values()].filter((c) => c.change === "add").map((c) => c.residentId);
  const stay = members.filter((id) => latest.get(id)?.change !== "remove");
  return [...new Set([...stay, ...added])];
}
