import * as z from "zod";
import { coversSite, Scope } from "../access/scope.ts";
import { Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";

/** Someone taken out of a tube, or put into it, on the device that sealed it or on another. */
export const MemberCorrection = z.object({
  opId: z.string(),
  at: Instant,
  residentId: ResidentId,
  change: z.enum(["add", "remove"]),
  /** It says that the tube was sealed by then; somebody can be moved into one that is still open. */
  afterSealing: z.literal(true).optional(),
  /** The person was named by a document whose holder has another name. */
  inDoubt: z.literal(true).optional(),
  /** Where who sent it works. Absent from corrections of earlier versions, which count anywhere. */
  scope: Scope.optional(),
});
export type MemberCorrection = z.infer<typeof MemberCorrection>;

/** The corrections of a tube by those who work at its site; of others it is not known that they saw the tube. */
export const correctionsAt = (siteId: string, corrections: readonly MemberCorrection[]): MemberCorrection[] =>
  corrections.filter(({ scope }) => scope === undefined || coversSite(scope, siteId));

/** Which of two things done on devices counts: the later by their clocks as far as the chain allows, by operation id where those agree. */
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
  const latest = latestOfEach(corrections);
  const added = [...latest.values()].filter((c) => c.change === "add").map((c) => c.residentId);
  const stay = members.filter((id) => latest.get(id)?.change !== "remove");
  return [...new Set([...stay, ...added])];
}

/**
 * Of which members of a tube it is in doubt whether they were swabbed for it: as its sealing said, unless a correction
 * says otherwise of them. The latest counts here too.
 * @param members as they are after the corrections
 * @param inDoubt as sealed, or as it stood after some of the same corrections
 */
export function membersInDoubt(
  members: readonly string[],
  inDoubt: readonly string[],
  corrections: readonly MemberCorrection[],
): string[] {
  const latest = latestOfEach(corrections);
  return members.filter((id) => {
    const correction = latest.get(id);
    return correction ? correction.inDoubt === true : inDoubt.includes(id);
  });
}

/** Who is in a tube because of a correction, and not as it was sealed. */
export const addedPeople = (corrections: readonly MemberCorrection[]): ReadonlySet<string> =>
  new Set([...latestOfEach(corrections).values()].flatMap((c) => (c.change === "add" ? c.residentId : [])));

function latestOfEach(corrections: readonly MemberCorrection[]): Map<string, MemberCorrection> {
  const latest = new Map<string, MemberCorrection>();
  for (const correction of corrections)
    if (isLater(correction, latest.get(correction.residentId))) latest.set(correction.residentId, correction);
  return latest;
}
