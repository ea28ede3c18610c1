import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { actsFor } from "../../shared/domain/people/household.ts";
import type { SignedInRequest } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import type { Services } from "../../shared/services/services.ts";

type Reading = Pick<Services, "stores">;

/** Whom a signed-in resident acts for: themselves first, by the record that stands for them, then those they look after. 404 `resident-unknown`. */
export async function peopleOf({ stores }: Reading, actor: Actor): Promise<string[]> {
  const record = await stores.residents.keptRecord(actor.subject);
  if (!record) throw new ProblemError("resident-unknown");
  return actsFor(await stores.households.get(record.householdId), record.residentId);
}

/** Who asks, and what they may reach. */
export type Caller = Pick<SignedInRequest<unknown, unknown, unknown>, "actor" | "reach">;

/**
 * Hold a person against what the caller may do: a resident for themselves and their household, a community worker
 * for the residents of their communities. 404 `resident-unknown`, also for everybody else.
 */
export const mayActFor = (services: Reading, caller: Caller, residentId: string): Promise<void> =>
  mayActForAll(services, caller, [residentId]);

/**
 * The same for several people, with one read for all.
 * @param standing whether they act only for records that no other stands for
 */
export async function mayActForAll(
  { stores }: Reading,
  { actor, reach }: Caller,
  residentIds: readonly string[],
  { standing = false } = {},
): Promise<void> {
  if (actor.role === "resident") {
    // Tokens are given only to people on record; booking for oneself reads nothing here.
    const isAlone = residentIds.every((residentId) => residentId === actor.subject);
    const people = isAlone ? [actor.subject] : await peopleOf({ stores }, actor);
    const records = standing && !isAlone ? await stores.residents.records(residentIds) : undefined;
    for (const residentId of residentIds)
      reach.one(
        residentId,
        () => people.includes(residentId) && records?.get(residentId)?.mergedInto === undefined,
      );
    return;
  }
  const records = await stores.residents.records(residentIds);
  for (const residentId of residentIds)
    reach.one(
      records.get(residentId),
      (scope, { communityId, mergedInto }) =>
        coversCommunity(scope, communityId) && (!standing || mergedInto === undefined),
    );
}
