import * as api from "../../shared/api/access.ts";
import { publicRoute, route } from "../../shared/http/route.ts";
import type { Begun } from "../../shared/store/sessions.ts";
import { maySignIn } from "../../shared/store/staff.ts";
import { tokensOf } from "./tokens.ts";

/** 401 `link-invalid` when the link is unknown, expired or used. */
export const signInWithLink = publicRoute(api.signInWithLink, async ({ body, clock, services }) => {
  const residentId = await services.stores.signInLinks.use(body.linkToken, clock.now());
  return tokensOf(services, { subject: residentId, role: "resident", scope: { kind: "person", residentId } });
});

/** 401 `token-invalid`. What staff may do is read anew from their account; a resident's code is theirs for good. */
export const refreshTokens = publicRoute(api.refreshTokens, async ({ body, clock, services }) => {
  const standing = async ({ subject, role, startedAt }: Begun) => {
    if (role === "resident") return { role, scope: { kind: "person" as const, residentId: subject } };
    const account = await services.stores.staff.item(subject);
    const isOver = account?.sessionsFrom !== undefined && startedAt <= account.sessionsFrom;
    return account && maySignIn(account) && !isOver
      ? { role: account.role, scope: account.scope }
      : undefined;
  };
  const session = await services.stores.sessions.refresh(body.refreshToken, standing, clock.now());
  return tokensOf(services, session, session);
});

/** The sign-in ends at once, its access tokens within a minute. */
export const signOut = route(api.signOut, async ({ actor, clock, services }) => {
  await services.stores.sessions.end(actor.sessionId, clock.now());
  return undefined;
});
