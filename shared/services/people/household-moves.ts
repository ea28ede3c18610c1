import {
  actsFor,
  type Household,
  MAX_HOUSEHOLD_MEMBERS,
  toldOfMembers,
} from "../../domain/people/household.ts";
import { ProblemError } from "../../errors/problem.ts";
import { ConsentUsed } from "../../store/people/household-consents.ts";
import type { ResidentRecord } from "../../store/people/residents.ts";
import type { Write } from "../../store/table.ts";
import type { Services } from "../services.ts";

// A move between households is one transaction over the person and both households, each conditional on the version
// that was read, so a person is never in two households nor in none. The same transaction uses up the consent that
// allowed it, and owes a message to the family that the person leaves.

type MoveServices = Pick<Services, "stores" | "table" | "clock" | "hasher" | "ids">;
const MAX_ATTEMPTS = 4;

/** Of somebody who was taken out of another. It follows from the person, and nobody can guess it. */
export const ownHouseholdId = ({ hasher }: Pick<Services, "hasher">, residentId: string): string =>
  `H-${hasher.hash("household", residentId).slice(0, 24)}`;

/** What allows a move: the code that a present guardian gave, or a worker of the person's community. */
export type Permission = { consentCode: string } | { worker: string };

/**
 * Move a dependant into the household of somebody else; one who is in it already stays.
 * @returns false without a word of why, where there is no such person or nothing allows it
 * @throws ProblemError `scope-forbidden` when the guardian is looked after by others | `household-full` |
 *   `changed-meanwhile`
 */
export const joinHousehold = (
  services: MoveServices,
  guardianId: string,
  residentId: string,
  permission: Permission,
): Promise<boolean> =>
  unlessChanged(async () => {
    const { stores, clock } = services;
    const records = await stores.residents.records([guardianId, residentId]);
    const guardian = records.get(guardianId);
    if (!guardian) throw new ProblemError("resident-unknown");
    if (guardian.dependant) throw new ProblemError("scope-forbidden", { subject: guardianId });
    const person = records.get(residentId);
    // Read for nobody as for somebody, so that an answer takes as long.
    const households = await stores.households.getMany([
      guardian.householdId,
      person?.householdId ?? residentId,
    ]);
    const code = "consentCode" in permission ? permission.consentCode : "";
    const consent = await stores.householdConsents.use(residentId, code, clock.now());
    const to = households.get(guardian.householdId);
    const from = households.get(person?.householdId ?? "");
    if (!person?.dependant || !to || !from || guardianId === residentId) return false;
    if (to.members.some((member) => member.residentId === residentId)) return true;
    const consented = consent !== undefined && mayConsent(from, consent.givenBy, residentId);
    if (!consented && !("worker" in permission)) return false;
    const joining = [guardianId, residentId].filter((id) => !to.members.some((m) => m.residentId === id));
    const members = [
      ...to.members,
      ...joining.map((id) => ({ residentId: id, dependant: id === residentId })),
    ];
    if (members.length > MAX_HOUSEHOLD_MEMBERS)
      throw new ProblemError("household-full", { limit: MAX_HOUSEHOLD_MEMBERS });
    const communityId = to.communityId ?? guardian.communityId;
    const used = consented ? [consent.write] : [];
    await move(services, person, { from, to: { ...to, members, communityId }, by: guardianId }, used);
    return true;
  });

/** Who looks after a person can say that somebody else shall; who is looked after by nobody says it themselves. */
export function mayConsent(household: Household, givenBy: string, residentId: string): boolean {
  if (givenBy !== residentId) return actsFor(household, givenBy).includes(residentId);
  return !household.members.some((member) => !member.dependant);
}

/** Whether a caller may take somebody out of their household. Who was taken out before stays so. */
export function mayTakeOut(
  services: Pick<Services, "hasher">,
  caller: ResidentRecord | undefined,
  person: ResidentRecord,
): boolean {
  if (!caller || caller.dependant || !person.dependant || caller.residentId === person.residentId)
    return false;
  return person.householdId === caller.householdId || isInOwnHousehold(services, person);
}

/** Earlier versions named it after the person. */
const isInOwnHousehold = (
  services: Pick<Services, "hasher">,
  { residentId, householdId }: ResidentRecord,
): boolean => [ownHouseholdId(services, residentId), `H-${residentId}`].includes(householdId);

/**
 * Move a dependant of the caller's household into one of their own; somebody who is there already stays.
 * @throws ProblemError `resident-unknown`, also for anyone who is not a dependant of the caller's household |
 *   `changed-meanwhile`
 */
export const leaveHousehold = (services: MoveServices, callerId: string, residentId: string): Promise<void> =>
  unlessChanged(async () => {
    const { caller, person } = await recordsOf(services, callerId, residentId);
    if (!mayTakeOut(services, caller, person)) throw new ProblemError("resident-unknown");
    if (isInOwnHousehold(services, person)) return;
    const ownId = ownHouseholdId(services, residentId);
    const households = await services.stores.households.getMany([ownId, person.householdId]);
    const own = households.get(ownId);
    const from = households.get(person.householdId);
    if (!own || !from) throw new ProblemError("changed-meanwhile");
    const { communityId } = person;
    const members = [{ residentId, dependant: true }];
    const to = { ...own, members, communityId, lastCarers: toldOfMembers(from) };
    await move(services, person, { from, to, by: callerId });
  });

interface Between {
  from: Household & { version: number };
  /** With its members as they shall be. */
  to: Household & { version: number };
  /** Who takes the person in, or out; everybody else who looked after them is told. */
  by: string;
}

async function move(
  { stores, table, clock, ids }: MoveServices,
  person: ResidentRecord,
  { from, to, by }: Between,
  further: readonly Write[] = [],
): Promise<void> {
  const { residents, households, outbox } = stores;
  const { residentId } = person;
  const now = clock.now();
  const { version: _, ...household } = to;
  const writes: Write[] = [
    residents.moveToHousehold(person, to.householdId, now),
    households.write(to, household),
    ...further,
  ];
  const others = from.members.filter((member) => member.residentId !== residentId);
  if (others.length < from.members.length && from.householdId !== to.householdId)
    writes.push(households.write(from, { ...from, members: others }));
  const guardianIds = others.filter((m) => !m.dependant && m.residentId !== by).map((m) => m.residentId);
  writes.push(outbox.owe({ kind: "householdLeft", moveId: ids.ulid(now), residentId, guardianIds }, now));
  await table.transact(writes);
}

async function recordsOf({ stores }: MoveServices, callerId: string, residentId: string) {
  const records = await stores.residents.records([callerId, residentId]);
  const caller = records.get(callerId);
  const person = records.get(residentId);
  if (!caller || !person) throw new ProblemError("resident-unknown");
  return { caller, person };
}

async function unlessChanged<T>(change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change();
    } catch (error) {
      const changed =
        error instanceof ConsentUsed || (error instanceof ProblemError && error.type === "changed-meanwhile");
      if (!changed || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}
