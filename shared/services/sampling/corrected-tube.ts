import { isInDoubt } from "../../domain/people/person-status.ts";
import {
  correctedMembers,
  correctionsAt,
  type MemberCorrection,
  membersInDoubt,
} from "../../domain/sampling/member-correction.ts";
import type { Tube, TubeFlag } from "../../domain/sampling/tube.ts";
import type { TubeNotes } from "../../store/sampling/tube-notes.ts";

/** One tube that corrections concern, before and after them; neither where nobody told of its sealing yet. */
export interface Corrected {
  was: Tube | undefined;
  is: Tube | undefined;
  notes: TubeNotes;
  corrections: readonly MemberCorrection[];
  /** Whom it concerns beside those whom the corrections name. */
  also?: readonly string[];
}

/** Whom it concerns, each once. */
export const peopleOf = ({ corrections, also = [] }: Corrected): string[] => [
  ...new Set([...corrections.map(({ residentId }) => residentId), ...also]),
];

/** What became of a person in a tube. */
export type MemberChange = "memberAdded" | "memberRemoved" | "memberConfirmed" | "memberDoubted";

/** What corrections make of a tube. */
export function corrected(
  tube: Tube | undefined,
  notes: TubeNotes,
  corrections: readonly MemberCorrection[],
): Corrected {
  const was = tube?.sealedAt === undefined ? undefined : tube;
  const all = [...notes.corrections, ...corrections];
  const valid = was?.siteId === undefined ? all : correctionsAt(was.siteId, all);
  return { was, is: was && withCorrections(was, valid), notes, corrections };
}

function withCorrections(tube: Tube, corrections: readonly MemberCorrection[]): Tube {
  const members = correctedMembers(tube.members, corrections);
  const inDoubt = membersInDoubt(members, tube.membersInDoubt ?? [], corrections);
  const holds: [TubeFlag, boolean][] = [
    ["tubeOverSize", members.length > tube.poolSize],
    ["nameDiffers", inDoubt.length > 0],
  ];
  const stay = tube.flags.filter((flag) => !holds.some(([judged]) => judged === flag));
  return {
    ...tube,
    members,
    membersInDoubt: inDoubt.length === 0 ? undefined : inDoubt,
    flags: [...stay, ...holds.filter(([, does]) => does).map(([flag]) => flag)],
  };
}

/** The people of whom something changed, with what. */
export function changesOf(one: Corrected): Map<string, MemberChange> {
  const { was, is } = one;
  const changes = new Map<string, MemberChange>();
  if (!was || !is) return changes;
  for (const residentId of peopleOf(one)) {
    const joined = is.members.includes(residentId);
    if (was.members.includes(residentId) !== joined)
      changes.set(residentId, joined ? "memberAdded" : "memberRemoved");
    else if (isInDoubt(was, residentId) !== isInDoubt(is, residentId))
      changes.set(residentId, isInDoubt(is, residentId) ? "memberDoubted" : "memberConfirmed");
  }
  return changes;
}
