import * as api from "../../shared/api/access.ts";
import { coversCommunity, type Scope } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Stores } from "../../shared/store/stores.ts";

const ofCommunity = (scope: Scope, { communityId }: { communityId: string }): boolean =>
  coversCommunity(scope, communityId);

/**
 * A one-time link for a resident of one's community, who is told of it. 404 `resident-unknown`; 409 `phone-of-their-own`:
 * with a phone a person signs in themselves, and a link would let its maker read what is theirs.
 */
export const issueSignInLink = route(
  api.issueSignInLink,
  async ({ params, actor, clock, services, reach }) => {
    const { residentId } = params;
    await residentOf(services.stores, residentId, reach.one.bind(reach));
    if (await hasPhoneOfTheirOwn(services.stores, residentId)) throw new ProblemError("phone-of-their-own");
    return services.stores.signInLinks.issue(residentId, actor.subject, clock.now());
  },
);

/** 404 `resident-unknown`. */
export const listSignInLinks = route(api.listSignInLinks, async ({ params, services, reach }) => {
  await residentOf(services.stores, params.residentId, reach.one.bind(reach));
  return { links: await services.stores.signInLinks.ofResident(params.residentId) };
});

/** 404 `resident-unknown` | `link-unknown`. The same again changes nothing. */
export const withdrawSignInLink = route(
  api.withdrawSignInLink,
  async ({ params, actor, clock, services, reach }) => {
    const { residentId, linkId } = params;
    await residentOf(services.stores, residentId, reach.one.bind(reach));
    await services.stores.signInLinks.withdraw(residentId, linkId, actor.subject, clock.now());
    return { links: await services.stores.signInLinks.ofResident(residentId) };
  },
);

type Reached = <T>(found: T | undefined, covers: (scope: Scope, found: T) => boolean) => T;

async function residentOf({ residents }: Stores, residentId: string, reached: Reached): Promise<void> {
  reached((await residents.records([residentId])).get(residentId), ofCommunity);
}

/** A phone that others have as well, as of a family, is not their own: it may be another's to answer. */
async function hasPhoneOfTheirOwn({ residents }: Stores, residentId: string): Promise<boolean> {
  const [contact] = await residents.contacts([residentId]);
  if (contact?.phone === undefined) return false;
  const others = (await residents.idsByPhone(contact.phone)).filter((id) => id !== residentId);
  return others.length === 0;
}
