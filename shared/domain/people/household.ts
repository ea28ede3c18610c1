import * as z from "zod";
import { CommunityId } from "../area.ts";
import { ResidentId } from "./resident.ts";

export const MAX_HOUSEHOLD_MEMBERS = 20;

export const HouseholdMember = z.object({ residentId: ResidentId, dependant: z.boolean() });
export type HouseholdMember = z.infer<typeof HouseholdMember>;

export const Household = z.object({
  householdId: z.string().min(1),
  members: z.array(HouseholdMember).max(MAX_HOUSEHOLD_MEMBERS),
  /** Whose community may change it. Households of earlier versions have none: that of all their members. */
  communityId: CommunityId.optional(),
  /** Who looked after its members last, where nobody in it does: they are told of them until somebody does again. */
  lastCarers: z.array(ResidentId).optional(),
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
  members.filter(({ dependant }) => !dependant).map(({ residentId }) => residentId);

/** Who is told of those without a phone in a household. */
export function toldOfMembers(household: Pick<Household, "members" | "lastCarers">): string[] {
  const carers = carersOf(household);
  return carers.length > 0 ? carers : (household.lastCarers ?? []);
}

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

/** Who a member may act for: themselves, and, unless a dependant too, every dependant of the household. */
export function actsFor(household: Household, residentId: string): string[] {
  const self = household.members.find((m) => m.residentId === residentId);
  if (!self) return [residentId];
  if (self.dependant) return [residentId];
  return [
    residentId,
    ...household.members.filter((m) => m.dependant && m.residentId !== residentId).map((m) => m.residentId),
  ];
}
