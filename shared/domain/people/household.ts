import * as z from "zod";
import { CommunityId } from "../area.ts";
import { Instant } from "../instant.ts";
import { ResidentId } from "./resident.ts";

export const MAX_HOUSEHOLD_MEMBERS = 20;

/**
 * One of staff alone put a member where they are, or made a carer of them. It waits for a carer or a second worker: an
 * adult acts for nobody until then, and for a dependant acts only who did before.
 */
const Unconfirmed = z.object({ by: z.string(), at: Instant, before: z.array(ResidentId) });

export const HouseholdMember = z.object({
  residentId: ResidentId,
  dependant: z.boolean(),
  unconfirmed: Unconfirmed.optional(),
});
export type HouseholdMember = z.infer<typeof HouseholdMember>;

export const Household = z.object({
  householdId: z.string().min(1),
  members: z.array(HouseholdMember).max(MAX_HOUSEHOLD_MEMBERS),
  /** Whose community may change it. Households of earlier versions have none: that of all their members. */
  communityId: CommunityId.optional(),
  /** Who looked after its members last, where nobody in it does: they are told of them until somebody does again. */
  lastCarers: z.array(ResidentId).optional(),
  /** Who imported all its members, with which chunk, and until when theirs is still the import that makes it. */
  founded: z.object({ by: z.string(), until: Instant, chunk: z.string().optional() }).optional(),
});
export type Household = z.infer<typeof Household>;

/**
 * Whether somebody of a community may join a household: it is of that community, or has no members yet. Otherwise an
 * invented adult of one community would look after the children of another.
 * @param membersOf communities of the members, needed where the household does not say its own
 */
export function isOfCommunity(
  { members, communityId }: Household,
  joining: string,
  membersOf: ReadonlyMap<string, string>,
): boolean {
  if (communityId !== undefined) return communityId === joining;
  return members.every(({ residentId }) => (membersOf.get(residentId) ?? joining) === joining);
}

/** Who looks after the others of a household. */
export const carersOf = ({ members }: Pick<Household, "members">): string[] =>
  members.flatMap(({ residentId, dependant, unconfirmed }) => (dependant || unconfirmed ? [] : [residentId]));

/** Who is told of those without a phone in a household. */
export function toldOfMembers(household: Pick<Household, "members" | "lastCarers">): string[] {
  const carers = carersOf(household);
  return carers.length > 0 ? carers : (household.lastCarers ?? []);
}

/** Who is told of one of them: of a dependant whose place waits, who looked after them before. */
export const toldOfMember = (
  household: Pick<Household, "members" | "lastCarers">,
  residentId: string,
): string[] =>
  household.members.find((member) => member.residentId === residentId && member.dependant)?.unconfirmed
    ?.before ?? toldOfMembers(household);

/** The household as it is to be kept after `was`: whoever looked after its members is remembered when nobody does. */
export function withLastCarers(
  was: Partial<Pick<Household, "members" | "lastCarers">>,
  household: Household,
): Household {
  const { lastCarers: known, ...rest } = household;
  if (carersOf(household).length > 0) return rest;
  const carers = carersOf({ members: was.members ?? [] });
  const lastCarers = carers.length > 0 ? carers : (known ?? was.lastCarers ?? []);
  return lastCarers.length === 0 ? rest : { ...rest, lastCarers };
}

/** Who a member may act for: themselves, and, unless a dependant too, the dependants of the household. */
export function actsFor(household: Household, residentId: string): string[] {
  const self = household.members.find((m) => m.residentId === residentId);
  if (!self || self.dependant) return [residentId];
  const others = household.members.filter((m) => m.dependant && m.residentId !== residentId);
  const mine = others.filter(
    ({ unconfirmed }) => unconfirmed?.before.includes(residentId) ?? !self.unconfirmed,
  );
  return [residentId, ...mine.map((m) => m.residentId)];
}
