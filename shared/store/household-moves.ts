import { type Household, MAX_HOUSEHOLD_MEMBERS } from "../domain/household.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../platform/services.ts";
import type { ResidentRecord } from "./residents.ts";
import type { Write } from "./table.ts";

// A move between households is one transaction over the person and both households, each conditional on the version
// that was read, so a person is never in two households nor in none.

type MoveServices = Pick<Services, "stores" | "table" | "clock">;
const MAX_ATTEMPTS = 4;

/** The household of somebody taken out of another. */
export const ownHouseholdId = (residentId: string): string => `H-${residentId}`;

/**
 * Move a dependant into the caller's household; somebody who is in it already stays.
 * @throws ProblemError `resident-unknown` | `scope-forbidden` when the caller is looked after by others |
 *   `household-full` | `changed-meanwhile`
 */
export const joinHousehold = (services: MoveServices, callerId: string, residentId: string): Promise<void> =>
  unlessChanged(async () => {
    const { caller, person } = await recordsOf(services, callerId, residentId);
    if (caller.dependant || callerId === residentId)
      throw new ProblemError("scope-forbidden", { subject: residentId });
    const household = await services.stores.households.get(caller.householdId);
    const joining = [callerId, residentId].filter(
      (id) => !household.members.some((member) => member.residentId === id),
    );
    if (!joining.includes(residentId)) return;
    const members = [
      ...household.members,
      ...joining.map((id) => ({ residentId: id, dependant: id === residentId })),
    ];
    if (members.length > MAX_HOUSEHOLD_MEMBERS)
      throw new ProblemError("household-full", { limit: MAX_HOUSEHOLD_MEMBERS });
    await move(services, person, household, members);
  });

/**
 * Move a dependant of the caller's household into one of their own; somebody who is there already stays.
 * @throws ProblemError `resident-unknown` | `scope-forbidden` for anyone who is not a dependant of the caller's
 *   household | `changed-meanwhile`
 */
export const leaveHousehold = (services: MoveServices, callerId: string, residentId: string): Promise<void> =>
  unlessChanged(async () => {
    const { caller, person } = await recordsOf(services, callerId, residentId);
    const mayTakeOut = !caller.dependant && person.dependant && callerId !== residentId;
    if (mayTakeOut && person.householdId === ownHouseholdId(residentId)) return;
    if (!mayTakeOut || person.householdId !== caller.householdId)
      throw new ProblemError("scope-forbidden", { subject: residentId });
    const own = await services.stores.households.get(ownHouseholdId(residentId));
    await move(services, person, own, [{ residentId, dependant: true }]);
  });

async function move(
  { stores, table, clock }: MoveServices,
  person: ResidentRecord,
  to: Household & { version: number },
  members: Household["members"],
): Promise<void> {
  const { residents, households } = stores;
  const writes: Write[] = [
    residents.moveToHousehold(person, to.householdId, clock.now()),
    households.write(to, { householdId: to.householdId, members }),
  ];
  const from = await households.get(person.householdId);
  const others = from.members.filter((member) => member.residentId !== person.residentId);
  if (others.length < from.members.length && from.householdId !== to.householdId)
    writes.push(households.write(from, { householdId: from.householdId, members: others }));
  await table.transact(writes);
}

async function recordsOf({ stores }: MoveServices, callerId: string, residentId: string) {
  const records = await stores.residents.records([callerId, residentId]);
  const caller = records.get(callerId);
  const person = records.get(residentId);
  if (!caller || !person) throw new ProblemError("resident-unknown");
  return { caller, person };
}

async function unlessChanged(change: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change();
    } catch (error) {
      const changed = error instanceof ProblemError && error.type === "changed-meanwhile";
      if (!changed || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}
