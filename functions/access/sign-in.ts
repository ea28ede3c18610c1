import * as api from "../../shared/api/access.ts";
import { documentLastFour } from "../../shared/domain/documents/masking.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { publicRoute, route } from "../../shared/http/route.ts";
import type { Services } from "../../shared/platform/services.ts";
import { tokensOf } from "./tokens.ts";

/** Send a code to a phone on the roster; for any other phone do the same but the sending. 429 `too-many-codes`. */
export const requestCode = publicRoute(api.requestCode, async ({ body, language, clock, services }) => {
  const { residents, oneTimeCodes } = services.stores;
  const deliver = (await residents.idsByPhone(body.phone)).length > 0;
  return oneTimeCodes.issue(body.phone, { deliver, language, now: clock.now() });
});

/** 401 `code-wrong`; 409 `phone-shared` when the phone does not say who it is. */
export const signInResident = publicRoute(api.signInResident, async ({ body, clock, services }) => {
  const residentIds = await services.stores.residents.idsByPhone(body.phone);
  const residentId = await onePerson(residentIds, body.documentLastFour, services);
  await services.stores.oneTimeCodes.use(body.phone, body.code, clock.now());
  return tokensOf(services, { subject: residentId, role: "resident", scope: { kind: "person", residentId } });
});

async function onePerson(
  residentIds: readonly string[],
  lastFour: string | undefined,
  services: Services,
): Promise<string> {
  const [only, ...others] = residentIds;
  if (only === undefined) throw new ProblemError("code-wrong", { attemptsLeft: 0 });
  if (others.length === 0) return only;
  if (lastFour === undefined) throw new ProblemError("phone-shared");
  const people = await services.stores.residents.getMany(residentIds);
  const matching = people.filter((p) => documentLastFour(p.documentNumber) === lastFour.toUpperCase());
  const [match, ...ambiguous] = matching;
  if (!match || ambiguous.length > 0) throw new ProblemError("sign-in-failed");
  return match.residentId;
}

/** 401 `sign-in-failed` when the link is unknown, expired or used. */
export const signInWithLink = publicRoute(api.signInWithLink, async ({ body, clock, services }) => {
  const residentId = await services.stores.signInLinks.use(body.linkToken, clock.now());
  return tokensOf(services, { subject: residentId, role: "resident", scope: { kind: "person", residentId } });
});

/** 401 `sign-in-failed`, the same for every cause. */
export const signInStaff = publicRoute(api.signInStaff, async ({ body, clock, services }) => {
  const { username, password, totp } = body;
  const account = await services.stores.staff.authenticate(username, password, totp, clock.now());
  return tokensOf(services, { subject: account.username, role: account.role, scope: account.scope });
});

/** 401 `token-invalid`. */
export const refreshTokens = publicRoute(api.refreshTokens, async ({ body, clock, services }) => {
  const session = await services.stores.sessions.refresh(body.refreshToken, clock.now());
  return tokensOf(services, session, session);
});

export const signOut = route(api.signOut, async ({ actor, services }) => {
  await services.stores.sessions.end(actor.sessionId);
  return undefined;
});
