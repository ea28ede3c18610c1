import * as api from "../../shared/contracts/access/sign-in.ts";
import { coversCommunity, type Scope } from "../../shared/domain/access/scope.ts";
import { carersOf } from "../../shared/domain/people/household.ts";
import { publicRoute, route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { beginSignIn } from "./tokens.ts";

const ofCommunity = (scope: Scope, { communityId }: { communityId: string }): boolean =>
  coversCommunity(scope, communityId);

/**
 * A one-time link for a resident of one's community, who is told of it. 404 `resident-unknown`; 409 `phone-of-their-own`:
 * with a phone a person signs in themselves, and a link would let its maker read what is theirs, so they consent by a
 * code; 403 `consent-wrong`.
 */
export const issueSignInLink = route(
  api.issueSignInLink,
  async ({ params, body, actor, clock, services, reach }) => {
    const { stores } = services;
    const residentId = await residentOf(stores, params.residentId, reach.one.bind(reach));
    const own = await phoneOfTheirOwn(stores, residentId, clock.now());
    if (own !== undefined) {
      if (body.consentCode === undefined) throw new ProblemError("phone-of-their-own");
      await mustSignIn(stores, own, clock.now());
      const { phone } = own;
      await stores.linkConsents.use({ residentId, phone, code: body.consentCode }, clock.now());
    }
    return services.stores.signInLinks.issue(residentId, actor.subject, clock.now());
  },
);

/** 401 `link-invalid` when the link is unknown, expired or used. */
export const signInWithLink = publicRoute(api.signInWithLink, async (request) => {
  const { body, clock, services } = request;
  const now = clock.now();
  const { residentId, usingUp } = await services.stores.signInLinks.redeem(body.linkToken, now);
  const scope = { kind: "person", residentId } as const;
  const who = { subject: residentId, role: "resident", scope } as const;
  return beginSignIn(request, who, body.refreshTokenIn, now, (session) =>
    services.table.transact([...usingUp, session]),
  );
});

/** 404 `resident-unknown`. */
export const listSignInLinks = route(api.listSignInLinks, async ({ params, services, reach }) => {
  const residentId = await residentOf(services.stores, params.residentId, reach.one.bind(reach));
  return { links: await services.stores.signInLinks.ofResident(residentId) };
});

/** 404 `resident-unknown` | `link-unknown`. The same again changes nothing. */
export const withdrawSignInLink = route(
  api.withdrawSignInLink,
  async ({ params, actor, clock, services, reach }) => {
    const { linkId } = params;
    const residentId = await residentOf(services.stores, params.residentId, reach.one.bind(reach));
    await services.stores.signInLinks.withdraw(residentId, linkId, actor.subject, clock.now());
    return { links: await services.stores.signInLinks.ofResident(residentId) };
  },
);

type Reached = <T>(found: T | undefined, covers: (scope: Scope, found: T) => boolean) => T;

/** The person, by the record that stands for them. */
const residentOf = async ({ residents }: Stores, residentId: string, reached: Reached): Promise<string> =>
  reached(await residents.keptRecord(residentId), ofCommunity).residentId;

interface OwnPhone {
  phone: string;
  /** By which of their records it is theirs. */
  residentId: string;
}

/**
 * The phone of a person who has one of their own, by whichever record. One that somebody has who looks after the person
 * is a family's, and may be that one's to answer; anybody else can be imported with any number.
 */
async function phoneOfTheirOwn(
  { residents, phoneChanges, households }: Stores,
  residentId: string,
  at: Date,
): Promise<OwnPhone | undefined> {
  const kept = await residents.keptRecord(residentId);
  const ids = [...new Set([kept?.residentId ?? residentId, residentId, ...(kept?.mergedFrom ?? [])])];
  for (const { phone, ...contact } of await residents.contacts(ids)) {
    if (phone === undefined) continue;
    const [people, household] = await Promise.all([
      phoneChanges.peopleOf(phone, at),
      households.get(contact.householdId),
    ]);
    const isFamilys = carersOf(household).some((id) => id !== contact.residentId && people.now.includes(id));
    if (!isFamilys) return { phone, residentId: contact.residentId };
  }
  return undefined;
}

/** A number that staff entered within a day consents to nothing: it may be theirs. */
async function mustSignIn({ phoneChanges }: Stores, { phone, residentId }: OwnPhone, now: Date) {
  const { now: signedIn } = await phoneChanges.peopleOf(phone, now);
  if (!signedIn.includes(residentId)) throw new ProblemError("phone-changed-lately");
}

/** Codes of consent that one person is sent. */
const CONSENTS = { most: 3, perSeconds: 3_600 };

/** A code to the person's phone. 404 `resident-unknown`, 409 `phone-missing` | `phone-changed-lately`, 429 `too-many-codes`. */
export const askLinkConsent = route(api.askLinkConsent, async ({ params, clock, services, reach }) => {
  const { stores } = services;
  const residentId = await residentOf(stores, params.residentId, reach.one.bind(reach));
  const own = await phoneOfTheirOwn(stores, residentId, clock.now());
  if (own === undefined) throw new ProblemError("phone-missing");
  await mustSignIn(stores, own, clock.now());
  const waitSeconds = await stores.attempts.count(`linkConsent#${residentId}`, CONSENTS, clock.now());
  if (waitSeconds > 0)
    throw new ProblemError("too-many-codes", { waitSeconds }, { retryAfterSeconds: waitSeconds });
  return stores.linkConsents.issue({ residentId, phone: own.phone }, clock.now());
});
