import { actsFor } from "../../shared/domain/household.ts";
import { coversCommunity } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import type { Services } from "../../shared/platform/services.ts";
import type { Actor } from "../../shared/security/tokens.ts";

type Reading = Pick<Services, "stores">;

/** Whom a signed-in resident acts for: themselves first, then those they look after. 404 `resident-unknown`. */
export async function peopleOf({ stores }: Reading, actor: Actor): Promise<string[]> {
  const record = (await stores.residents.records([actor.subject])).get(actor.subject);
  if (!record) throw new ProblemError("resident-unknown");
  return actsFor(await stores.households.get(record.householdId), actor.subject);
}

/**
 * Hold a person against what the caller may do: a resident for themselves and their household, a community worker
 * for the residents of their communities. 404 `resident-unknown`, 403 `scope-forbidden`.
 */
export const mayActFor = (services: Reading, actor: Actor, residentId: string): Promise<void> =>
  mayActForAll(services, actor, [residentId]);

/** The same for several people, with one read for all. */
export async function mayActForAll(
  { stores }: Reading,
  actor: Actor,
  residentIds: readonly string[],
): Promise<void> {
  if (actor.role === "resident") {
    // Tokens are given only to people on record; booking for oneself reads nothing here.
    const others = residentIds.filter((residentId) => residentId !== actor.subject);
    if (others.length === 0) return;
    const people = await peopleOf({ stores }, actor);
    const stranger = others.find((residentId) => !people.includes(residentId));
    if (stranger !== undefined) throw new ProblemError("scope-forbidden", { subject: stranger });
    return;
  }
  const records = await stores.residents.records(residentIds);
  for (const residentId of residentIds) {
    const record = records.get(residentId);
    if (!record) throw new ProblemError("resident-unknown");
    if (!coversCommunity(actor.scope, record.communityId))
      throw new ProblemError("scope-forbidden", { subject: residentId });
  }
}
