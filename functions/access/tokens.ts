import { type Audience, audienceOf } from "../../shared/domain/access/audience.ts";
import type { Role, Scope } from "../../shared/domain/access/scope.ts";
import { cookieText } from "../../shared/edge/cookie.ts";
import type { RequestOrigin } from "../../shared/edge/request-origin.ts";
import type { Services } from "../../shared/services/services.ts";
import type { Session } from "../../shared/store/access/sessions.ts";
import type { Write } from "../../shared/store/table.ts";

/** Sent to the routes of signing in only. */
const PATH = "/v1/sign-in";
const nameOf = (audience: Audience): string => `twoplusn-refresh-${audience}`;

interface Who {
  subject: string;
  role: Role;
  scope: Scope;
}

interface Asked {
  services: Services;
  setCookie: (cookie: string) => void;
}

/**
 * Both tokens for someone whose identity was proved, in a sign-in that begins. What proved it is used up last: whatever
 * fails before leaves it good for another try.
 * @param begin writes the sign-in, and uses up what proved it with it or after it
 */
export async function beginSignIn(
  asked: Asked,
  who: Who,
  refreshTokenIn: "cookie" | "body",
  beganAt: Date,
  begin: (session: Write) => Promise<void>,
) {
  const { session, write } = asked.services.stores.sessions.begin(who, beganAt);
  return tokensOf(asked, who, refreshTokenIn, beganAt, session, () => begin(write));
}

/**
 * Both tokens of a sign-in. The refresh token goes into a cookie that no script reads, unless a client that is no browser
 * asked for it in the answer.
 * @param commit what makes the sign-in begin, once the tokens are there
 */
export async function tokensOf(
  { services, setCookie }: Asked,
  { subject, role, scope }: Who,
  refreshTokenIn: "cookie" | "body",
  beganAt: Date,
  { refreshToken, sessionId, expiresAt }: Session,
  commit?: () => Promise<void>,
) {
  const access = await services.tokenIssuer.accessToken({ subject, role, scope, sessionId }, beganAt);
  await commit?.();
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
