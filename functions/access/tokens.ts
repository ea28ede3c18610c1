import { type Audience, audienceOf } from "../../shared/domain/access/audience.ts";
import type { Role, Scope } from "../../shared/domain/access/scope.ts";
import { cookieText } from "../../shared/edge/cookie.ts";
import type { RequestOrigin } from "../../shared/edge/request-origin.ts";
import type { Services } from "../../shared/services/services.ts";
import type { Session } from "../../shared/store/access/sessions.ts";

/** Sent to the routes of signing in only. */
const PATH = "/v1/sign-in";
const nameOf = (audience: Audience): string => `twoplusn-refresh-${audience}`;

interface Asked {
  services: Services;
  setCookie: (cookie: string) => void;
}

/**
 * Both tokens for someone whose identity was proved; continues `session` or starts one. The refresh token goes into a
 * cookie that no script reads, unless a client that is no browser asked for it in the answer.
 */
export async function tokensOf(
  { services, setCookie }: Asked,
  who: { subject: string; role: Role; scope: Scope },
  refreshTokenIn: "cookie" | "body",
  beganAt: Date,
  session?: Session,
) {
  const { subject, role, scope } = who;
  const current = session ?? (await services.stores.sessions.start({ subject, role, scope }, beganAt));
  const { refreshToken, sessionId, expiresAt } = current;
  const access = await services.tokenIssuer.accessToken({ subject, role, scope, sessionId }, beganAt);
  if (refreshTokenIn === "cookie") {
    const maxAgeSeconds = Math.floor((Date.parse(expiresAt) - beganAt.getTime()) / 1000);
    const options = { path: PATH, maxAgeSeconds, secure: services.secureCookies };
    setCookie(cookieText(nameOf(audienceOf(role)), refreshToken, options));
  }
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt.toISOString(),
    ...(refreshTokenIn === "body" ? { refreshToken } : {}),
    refreshTokenExpiresAt: expiresAt,
    ...{ role, scope, subject },
  };
}

/** The refresh token that a browser sends by itself. */
export const refreshTokenIn = ({ cookies }: RequestOrigin, audience: Audience): string | undefined =>
  cookies.get(nameOf(audience));

export const forgetRefreshToken = ({ services, setCookie }: Asked, role: Role): void =>
  setCookie(
    cookieText(nameOf(audienceOf(role)), "", {
      path: PATH,
      maxAgeSeconds: 0,
      secure: services.secureCookies,
    }),
  );
