import { addMilliseconds, type Instant } from "../instant.ts";
import { isLater, type MemberCorrection } from "../sampling/member-correction.ts";

// Two records that are one person are joined tube by tube: a correction takes the one out and puts the other in. What was
// put in counts from when the person came into the tube, so that what devices tell later of an earlier removal still
// counts. The corrections bear a name of their own, by which they are found and taken back.

/** Two records of one person: the one whose tubes go to the other, and that other. */
export interface Merging {
  residentId: string;
  into: string;
}

const merging = (residentId: string): string => `merge-${residentId}`;

/** Whether the one record is in a tube because of the other. */
export const cameByMerge = (
  { residentId, into }: Merging,
  corrections: readonly MemberCorrection[],
): boolean => corrections.some((c) => c.opId === merging(residentId) && c.residentId === into);

/** A moment after all that was corrected so far, of one person or of all. */
const afterAll = (corrections: readonly MemberCorrection[], now: Instant): Instant =>
  corrections.reduce((latest, { at }) => (at >= latest ? addMilliseconds(at, 1) : latest), now);

/**
 * What puts one record in the place of another in a tube.
 * @param tube as it stands, or as it is being sealed, before this
 */
export function mergeCorrections(
  { residentId, into }: Merging,
  tube: { sealedAt: Instant; members: readonly string[]; membersInDoubt?: readonly string[] | undefined },
  corrections: readonly MemberCorrection[],
  now: Instant,
): MemberCorrection[] {
  const opId = merging(residentId);
  const own = corrections.filter((c) => c.residentId === residentId);
  const ofOther = corrections.filter((c) => c.residentId === into);
  const joined = own.reduce<MemberCorrection | undefined>(
    (latest, c) => (isLater(c, latest) ? c : latest),
    undefined,
  );
  const remove = { opId, at: afterAll(own, now), residentId, change: "remove" as const };
  if (tube.members.includes(into)) return [remove];
  const doubted = tube.membersInDoubt?.includes(residentId) ? { inDoubt: true as const } : {};
  const at = afterAll(ofOther, joined?.at ?? tube.sealedAt);
  return [remove, { opId, at, residentId: into, change: "add", ...doubted }];
}

/**
 * A tube's members without what a merge did to it; nothing where it did nothing, or where the person is not in it any
 * more.
 */
export function withoutMerge(
  { residentId, into }: Merging,
  tube: { members: readonly string[]; membersInDoubt?: readonly string[] | undefined },
  corrections: readonly MemberCorrection[],
): { members: string[]; membersInDoubt: string[]; corrections: MemberCorrection[] } | undefined {
  const own = corrections.filter(({ opId }) => opId === merging(residentId));
  if (own.length === 0 || !tube.members.includes(into)) return undefined;
  const replaced = own.some((c) => c.residentId === into);
  const back = (ids: readonly string[]): string[] =>
    replaced ? ids.map((id) => (id === into ? residentId : id)) : [...ids];
  const members = back(tube.members);
  return {
    members: [...new Set(replaced ? members : [...members, residentId])],
    membersInDoubt: back(tube.membersInDoubt ?? []),
    corrections: corrections.filter((c) => !own.includes(c)),
  };
}
