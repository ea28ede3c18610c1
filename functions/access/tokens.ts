import type { Role, Scope } from "../../shared/domain/scope.ts";
import type { Services } from "../../shared/platform/services.ts";
import type { Session } from "../../shared/store/sessions.ts";

/** Both tokens for someone whose identity was proved; continues `session` or starts one. */
export async function tokensOf(
  services: Services,
  who: { subject: string; role: Role; scope: Scope },
  session?: Session,
) {
  const now = services.clock.now();
  const { subject, role, scope } = who;
  const current = session ?? (await services.stores.sessions.start({ subject, role, scope }, now));
  const access = await services.tokenIssuer.accessToken(
    { subject, role, scope, sessionId: current.sessionId },
    now,
  );
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt.toISOString(),
    refreshToken: current.refreshToken,
    refreshTokenExpiresAt: current.expiresAt,
    role,
    scope,
    subject,
  };
}
