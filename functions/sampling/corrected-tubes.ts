import { isOfSeveralHouseholds } from "../../shared/domain/household-mix.ts";
import {
  correctedMembers,
  correctionsAt,
  type MemberCorrection,
  membersInDoubt,
} from "../../shared/domain/member-correction.ts";
import { isInDoubt } from "../../shared/domain/person-status.ts";
import type { Tube, TubeFlag } from "../../shared/domain/tube.ts";
import type { Write } from "../../shared/store/table.ts";
import type { TubeNotes } from "../../shared/store/tube-notes.ts";
import { recountCorrected } from "./recount-corrected.ts";
import { settledFact } from "./settled-fact.ts";
import { factsChanged, type SyncContext } from "./sync-context.ts";
import { type Told, toldFact } from "./told-facts.ts";

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

/**
 * All that corrections of some tubes of one campaign change: what is kept beside each tube, the tubes with their events,
 * the samples and counters of the people, and the messages owed.
 * @param told by whom and when, for the events
 * @returns the writes, for one transaction, and who of the people is on the roster
 */
export async function correctionWrites(
  context: SyncContext,
  campaignId: string,
  tubes: readonly Corrected[],
  told: Told,
): Promise<{ writes: Write[]; known: ReadonlySet<string> }> {
  await flagHouseholds(context, campaignId, tubes);
  const people = await recountCorrected(context, campaignId, tubes);
  return {
    writes: [...tubes.flatMap((one) => tubeWrites(context, told, one)), ...people.writes],
    known: people.known,
  };
}

/** Judge anew whether the tubes hold several households, where the campaign minds. */
async function flagHouseholds(
  { services: { stores } }: SyncContext,
  campaignId: string,
  tubes: readonly Corrected[],
): Promise<void> {
  const { householdTogether } = await stores.campaigns.get(campaignId);
  if (householdTogether !== true) return;
  const records = await stores.residents.records(tubes.flatMap(({ is }) => is?.members ?? []));
  for (const { is } of tubes) {
    if (!is) continue;
    const flags = is.flags.filter((flag) => flag !== "severalHouseholds");
    is.flags = isOfSeveralHouseholds(is.members, records) ? [...flags, "severalHouseholds"] : flags;
  }
}

function tubeWrites(context: SyncContext, told: Told, one: Corrected): Write[] {
  const { stores } = context.services;
  const { was, is, notes } = one;
  const corrections = [...notes.corrections, ...one.corrections];
  const noted = stores.tubeNotes.write(notes, { corrections }, factsChanged);
  if (!was || !is) return [noted, stores.tubes.notSealed(notes.tubeBarcode, factsChanged)];
  const changes = [...changesOf(one)];
  if (changes.length === 0) return [noted];
  const where = was.siteId;
  const facts = [
    ...changes.map(([residentId, what]) => toldFact(context, told, { what, where, detail: { residentId } })),
    ...settledFact(context, { where, opId: told.opId }),
  ];
  const { members, membersInDoubt, flags } = is;
  return [noted, ...stores.tubes.change(was, { members, membersInDoubt, flags }, facts, factsChanged)];
}
