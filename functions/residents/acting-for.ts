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
export async function mayActFor({ stores }: Reading, actor: Actor, residentId: string): Promise<void> {
  if (actor.role === "resident") {
    // Tokens are given only to people on record; booking for oneself reads nothing here.
    if (residentId === actor.subject) return;
    const people = await peopleOf({ stores }, actor);
    if (!people.includes(residentId)) throw new ProblemError("scope-forbidden", { subject: residentId });
    return;
  }
  const record = (await stores.residents.records([residentId])).get(residentId);
  if (!record) throw new ProblemError("resident-unknown");
  if (!coversCommunity(actor.scope, record.communityId))
    throw new ProblemError("scope-forbidden", { subject: residentId });
}
