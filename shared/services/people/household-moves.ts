import {
  actsFor,
  carersOf,
  type Household,
  MAX_HOUSEHOLD_MEMBERS,
  toldOfMember,
  toldOfMembers,
} from "../../domain/people/household.ts";
import { confirmed, isFounding, placed } from "../../domain/people/member-confirmation.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { ResidentRecord } from "../../store/people/residents.ts";
import { conflict, retryOnConflict, type Write } from "../../store/table.ts";
import type { Services } from "../services.ts";

// A move between households is one transaction over the person and both households, each conditional on the version
// that was read, so a person is never in two households nor in none. The same transaction uses up the consent that
// allowed it, and owes a message to the family that the person leaves.

type MoveServices = Pick<Services, "stores" | "table" | "clock" | "hasher" | "ids">;

/** Of somebody who was taken out of another. It follows from the person, and nobody can guess it. */
export const ownHouseholdId = ({ hasher }: Pick<Services, "hasher">, residentId: string): string =>
  `H-${hasher.hash("household", residentId).slice(0, 24)}`;

/** What allows a move: the code that a present guardian gave, or a worker of the person's community. */
export interface Permission {
  consentCode?: string | undefined;
  /** An account. Alone it moves somebody, whose new guardian waits to be confirmed. */
  worker?: string;
  /** The worker has just put the person on the roster, so that nothing is known of them that another could read. */
  isNew?: boolean;
}

/**
 * Move a dependant into the household of somebody else; one who is in it already stays. Of people with two records the
 * one moves, and takes in, that stands for both.
 * @returns false without a word of why, where there is no such person or nothing allows it
 * @throws ProblemError `scope-forbidden` when the guardian is looked after by others | `household-full` |
 *   `changed-meanwhile`
 */
export const joinHousehold = (
  services: MoveServices,
  asked: { guardianId: string; residentId: string },
  permission: Permission,
): Promise<boolean> =>
  retryOnConflict(async () => {
    const { stores, clock } = services;
    const records = await stores.residents.keptRecords([asked.guardianId, asked.residentId]);
    const guardian = records.get(asked.guardianId);
    if (!guardian) throw new ProblemError("resident-unknown");
    const guardianId = guardian.residentId;
    if (guardian.dependant) throw new ProblemError("scope-forbidden", { subject: guardianId });
    const person = records.get(asked.residentId);
    const residentId = person?.residentId ?? asked.residentId;
    // Read for nobody as for somebody, so that an answer takes as long.
    const households = await stores.households.getMany([
      guardian.householdId,
      person?.householdId ?? residentId,
    ]);
    const { consentCode = "", worker, isNew = false } = permission;
    const consent = await stores.householdConsents.use(residentId, consentCode, clock.now());
    const to = households.get(guardian.householdId);
    const from = households.get(person?.householdId ?? "");
    if (!person?.dependant || !to || !from || guardianId === residentId) return false;
    const consented = consent !== undefined && mayConsent(from, consent.givenBy, residentId);
    const known = to.members.find((member) => member.residentId === residentId);
    if (known !== undefined) {
      const isSecond = worker !== undefined && worker !== known.unconfirmed?.by;
      if (known.unconfirmed !== undefined && isSecond)
        await services.table.transact([stores.households.write(to, confirmed(to, residentId))]);
      return worker !== undefined || actsFor(to, guardianId).includes(residentId);
    }
    if (!consented && worker === undefined) return false;
    // Whoever waits to be confirmed themselves looks after nobody yet.
    if (to.members.some((member) => member.residentId === guardianId && member.unconfirmed)) return false;
    const now = clock.now().toISOString();
    const before = isNew || isFounding(from, worker, now) ? undefined : toldOfMember(from, residentId);
    const member = consented
      ? { residentId, dependant: true }
      : placed(to, { residentId, dependant: true }, { by: worker, now, before });
    const isThere = to.members.some((each) => each.residentId === guardianId);
    const members = [
      ...to.members,
      ...(isThere ? [] : [{ residentId: guardianId, dependant: false }]),
      member,
    ];
    if (members.length > MAX_HOUSEHOLD_MEMBERS)
      throw new ProblemError("household-full", { limit: MAX_HOUSEHOLD_MEMBERS });
    const communityId = to.communityId ?? guardian.communityId;
    const used = consented ? [consent.write] : [];
    const { founded: _, ...joined } = to;
    await move(services, person, { from, to: { ...joined, members, communityId }, by: guardianId }, used);
    return true;
  });

/** Who looks after a person can say that somebody else shall; who is looked after by nobody says it themselves. */
export function mayConsent(household: Household, givenBy: string, residentId: string): boolean {
  if (givenBy !== residentId) return actsFor(household, givenBy).includes(residentId);
  return carersOf(household).length === 0;
}

/**
 * Whether a caller may take somebody out of their household: who looks after them, or did until they were taken out.
 * @param home of the person
 */
export function mayTakeOut(
  services: Pick<Services, "hasher">,
  caller: ResidentRecord | undefined,
  person: ResidentRecord,
  home: Household,
): boolean {
  if (!caller || caller.dependant || !person.dependant || caller.residentId === person.residentId)
    return false;
  if (person.householdId !== home.householdId) return false;
  if (isInOwnHousehold(services, person)) return home.lastCarers?.includes(caller.residentId) ?? false;
  return (
    caller.householdId === home.householdId && actsFor(home, caller.residentId).includes(person.residentId)
  );
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
  retryOnConflict(async () => {
    const { caller, person } = await recordsOf(services, callerId, residentId);
    const home = await services.stores.households.get(person.householdId);
    if (!mayTakeOut(services, caller, person, home)) throw new ProblemError("resident-unknown");
    if (isInOwnHousehold(services, person)) return;
    const ownId = ownHouseholdId(services, residentId);
    const households = await services.stores.households.getMany([ownId, person.householdId]);
    const own = households.get(ownId);
    const from = households.get(person.householdId);
    if (!own || !from) throw conflict();
    const { communityId } = person;
    const members = [{ residentId, dependant: true }];
    const to = { ...own, members, communityId, lastCarers: toldOfMembers(from) };
    await move(services, person, { from, to, by: callerId });
  });

/**
 * Confirm the place that one of staff gave a person. Nothing where it waits for nobody.
 * @param worker absent where somebody of the family confirms
 * @throws ProblemError `household-second-person` for the worker who put them there | `changed-meanwhile`
 */
export const confirmMember = (services: MoveServices, residentId: string, worker?: string): Promise<void> =>
  retryOnConflict(async () => {
    const { stores, table } = services;
    const record = (await stores.residents.records([residentId])).get(residentId);
    const household = await stores.households.get(record?.householdId ?? "");
    const member = household.members.find((each) => each.residentId === residentId);
    if (member?.unconfirmed === undefined) return;
    if (member.unconfirmed.by === worker) throw new ProblemError("household-second-person");
    await table.transact([stores.households.write(household, confirmed(household, residentId))]);
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
  const guardianIds = carersOf({ members: others }).filter((id) => id !== by);
  writes.push(outbox.enqueue({ kind: "householdLeft", moveId: ids.ulid(now), residentId, guardianIds }, now));
  await table.transact(writes);
}

async function recordsOf({ stores }: MoveServices, callerId: string, residentId: string) {
  const records = await stores.residents.records([callerId, residentId]);
  const caller = records.get(callerId);
  const person = records.get(residentId);
  if (!caller || !person) throw new ProblemError("resident-unknown");
  return { caller, person };
}
