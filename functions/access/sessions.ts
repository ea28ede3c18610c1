import * as api from "../../shared/contracts/access/sign-in.ts";
import { publicRoute, route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Begun } from "../../shared/store/access/sessions.ts";
import { maySignIn } from "../../shared/store/access/staff.ts";
import { beginsAt } from "../../shared/store/access/staff-item.ts";
import { forgetRefreshToken, refreshTokenIn, tokensOf } from "./tokens.ts";

/** 401 `token-invalid`. What staff may do is read anew from their account; of residents whether their sign-ins were ended. */
export const refreshTokens = publicRoute(api.refreshTokens, async (request) => {
  const { body, clock, services, origin } = request;
  // From before the account is read: what changes meanwhile ends these tokens too.
  let beganAt = clock.now();
  const standing = async ({ subject, role, startedAt }: Begun) => {
    if (role === "resident") {
      const endedAt = await services.stores.endedSignIns.endedAt(subject);
      if (endedAt !== undefined && startedAt <= endedAt) return undefined;
      return { role, scope: { kind: "person" as const, residentId: subject } };
    }
    const account = await services.stores.staff.item(subject);
    const isOver = account?.sessionsFrom !== undefined && startedAt <= account.sessionsFrom;
    if (!account || !maySignIn(account) || isOver) return undefined;
    beganAt = beginsAt(account, beganAt);
    return { role: account.role, scope: account.scope };
  };
  const token = body.refreshToken ?? refreshTokenIn(origin, body.audience);
  if (token === undefined) throw new ProblemError("token-invalid");
  const session = await services.stores.sessions.refresh(token, standing, beganAt);
  // What came in the cookie stays there, whoever asks: no script is to get hold of it.
  const next = body.refreshToken === undefined ? "cookie" : (body.refreshTokenIn ?? "body");
  return tokensOf(request, session, next, beganAt, session);
});

/** The sign-in ends at once, its access tokens within a minute. */
export const signOut = route(api.signOut, async (request) => {
  const { actor, clock, services } = request;
  await services.stores.sessions.end(actor.sessionId, clock.now());
  forgetRefreshToken(request, actor.role);
  return undefined;
});
