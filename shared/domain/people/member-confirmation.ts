import { addMilliseconds, type Instant } from "../instant.ts";
import { actsFor, carersOf, type Household, type HouseholdMember } from "./household.ts";

// One worker alone makes nobody a carer of people who are on record: an invented adult in a family would read the
// results of its children. The place waits until a carer of the household or another worker confirms it.

/** So long an import that made a household still adds to it: a roster comes in chunks, and no result comes so soon. */
const FOUNDING_MS = 3_600_000;

/** Who puts somebody into a household. */
export interface Placing {
  /** An account; absent for the platform itself. */
  by: string | undefined;
  now: Instant;
  /** Who was told of the person where they were; absent for somebody who is new on the roster. */
  before: readonly string[] | undefined;
  /** The chunk of an import that says so; the same when it is sent again. */
  chunk?: string | undefined;
}

type Placed = Pick<HouseholdMember, "residentId" | "dependant">;

/** A member as one of staff puts them into a household, or changes what they are in it. */
export function placed(
  household: Household,
  { residentId, dependant }: Placed,
  { by, now, before, chunk }: Placing,
): HouseholdMember {
  const was = household.members.find((member) => member.residentId === residentId);
  if (was !== undefined && dependant && !was.dependant)
    return madeDependant(household, was, { by, now, before });
  const stays = was !== undefined && (dependant || !was.dependant);
  if (stays) return { ...was, dependant };
  if (by === undefined) return { residentId, dependant };
  const waits = dependant ? before !== undefined : waitsToCare(household, residentId, { by, now, chunk });
  return waits
    ? { residentId, dependant, unconfirmed: { by, at: now, before: dependant ? [...(before ?? [])] : [] } }
    : { residentId, dependant };
}

/**
 * Of an adult whom a row makes a dependant, those who live with them would read everything: a phone left out, or an older date of
 * birth, is one worker's word. Nobody acts for them until another worker confirms; they still do themselves.
 */
function madeDependant(household: Household, was: HouseholdMember, { by, now }: Placing): HouseholdMember {
  const isAlone = household.members.every(({ residentId }) => residentId === was.residentId);
  const stands = { ...was, dependant: true };
  if (by === undefined || isAlone || isFounding(household, by, now)) return stands;
  return { ...stands, unconfirmed: was.unconfirmed ?? { by, at: now, before: [] } };
}

/**
 * A household may come in several chunks. The first to look after it waits for nobody; once somebody does, a further
 * adult comes with the chunk that made the household, or waits for them.
 */
function waitsToCare(
  household: Household,
  residentId: string,
  { by, now, chunk }: Omit<Placing, "before">,
): boolean {
  const { members, lastCarers, founded } = household;
  if (members.every((member) => member.residentId === residentId) && was(household, residentId) === undefined)
    return false;
  if (lastCarers?.includes(residentId)) return false;
  if (!isFounding(household, by, now)) return true;
  return carersOf(household).length > 0 && (chunk === undefined || founded?.chunk !== chunk);
}

const was = ({ members }: Household, residentId: string): HouseholdMember | undefined =>
  members.find((member) => member.residentId === residentId);

/** Whether all in a household were put on the roster by this account just now, so that there is nothing to read of them. */
export const isFounding = (household: Household, by: string | undefined, now: Instant): boolean =>
  household.founded !== undefined && household.founded.by === by && household.founded.until > now;

/** What is kept of who made a household, when somebody joins it. Somebody who is on record ends the making. */
export function foundedBy(
  household: Household,
  { by, now, before, chunk }: Placing,
): Pick<Household, "founded"> {
  if (by === undefined || before !== undefined) return {};
  if (household.founded !== undefined) return { founded: household.founded };
  if (household.members.length > 0 || household.lastCarers !== undefined) return {};
  const until = addMilliseconds(now, FOUNDING_MS);
  return { founded: { by, until, ...(chunk === undefined ? {} : { chunk }) } };
}

/** Whether a resident may confirm somebody's place: a carer of the household, or who looked after them before. */
export function mayConfirm(household: Household, callerId: string, residentId: string): boolean {
  const member = was(household, residentId);
  if (member === undefined || callerId === residentId) return false;
  return member.dependant
    ? (member.unconfirmed?.before.includes(callerId) ?? actsFor(household, callerId).includes(residentId))
    : carersOf(household).includes(callerId);
}

/** The household with the member's place confirmed. */
export const confirmed = (household: Household, residentId: string): Household => ({
  ...household,
  members: household.members.map((member) =>
    member.residentId === residentId ? { residentId, dependant: member.dependant } : member,
  ),
});
