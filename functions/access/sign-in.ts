import * as api from "../../shared/api/access.ts";
import { publicRoute, route } from "../../shared/http/route.ts";
import { tokensOf } from "./tokens.ts";

/** 401 `link-invalid` when the link is unknown, expired or used. */
export const signInWithLink = publicRoute(api.signInWithLink, async ({ body, clock, services }) => {
  const residentId = await services.stores.signInLinks.use(body.linkToken, clock.now());
  return tokensOf(services, { subject: residentId, role: "resident", scope: { kind: "person", residentId } });
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
