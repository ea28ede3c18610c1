import { CallProblem, SignInNeeded } from "../api/problem.ts";
import { send } from "../api/send.ts";
import { type Audience, readSession, type Session, writeSession } from "./session-store.ts";

/** Renew a little before the end, so that a request does not arrive with a token that has just expired. */
const RENEW_BEFORE_MS = 30_000;
const EPOCH = new Date(0).toISOString();

const renewals = new Map<Audience, Promise<string>>();

/** By how long a token has been here, and not by when it ends: the clock of a device may be hours off. */
export function isFresh(
  session: Pick<Session, "accessToken" | "accessTokenExpiresAt" | "receivedAtMs">,
  nowMs: number,
): boolean {
  const { accessToken, accessTokenExpiresAt, receivedAtMs } = session;
  const lifetimeMs = lifetimeOf(accessToken);
  if (accessTokenExpiresAt === EPOCH) return false;
  if (receivedAtMs === undefined || lifetimeMs === undefined)
    return Date.parse(accessTokenExpiresAt) - nowMs > RENEW_BEFORE_MS;
  const age = nowMs - receivedAtMs;
  return age >= 0 && lifetimeMs - age > RENEW_BEFORE_MS;
}

/** What the token says of its own beginning and end. */
function lifetimeOf(accessToken: string): number | undefined {
  try {
    const payload = accessToken.split(".")[1] ?? "";
    const { iat, exp }: { iat?: unknown; exp?: unknown } = JSON.parse(
      atob(payload.replaceAll("-", "+").replaceAll("_", "/")),
    );
    return typeof iat === "number" && typeof exp === "number" ? (exp - iat) * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/** An access token that is good for a while. @throws SignInNeeded | NoAnswer */
export async function freshAccessToken(audience: Audience): Promise<string> {
  const session = readSession(audience);
  if (session === undefined || session.ended) throw new SignInNeeded();
  if (isFresh(session, Date.now())) return session.accessToken;
  const running = renewals.get(audience) ?? alone(audience).finally(() => renewals.delete(audience));
  renewals.set(audience, running);
  return running;
}

/** The server refused this token although its time is not up: the next call renews it. */
export function forgetAccessToken(audience: Audience, accessToken: string): void {
  const session = readSession(audience);
  if (session?.accessToken === accessToken)
    writeSession(audience, { ...session, accessTokenExpiresAt: EPOCH });
}

/** A refresh token works once, so two tabs must not use it at the same time. */
const alone = (audience: Audience): Promise<string> =>
  "locks" in navigator
    ? navigator.locks.request(`twoplusn.refresh.${audience}`, () => renew(audience))
    : renew(audience);

async function renew(audience: Audience): Promise<string> {
  const session = readSession(audience);
  if (session === undefined || session.ended) throw new SignInNeeded();
  if (isFresh(session, Date.now())) return session.accessToken;
  try {
    const response = await send({
      method: "POST",
      path: "/v1/sign-in/refresh",
      // A sign-in of an earlier version has its token here still, and hands it over to the cookie.
      body:
        session.refreshToken === undefined
          ? { audience }
          : { refreshToken: session.refreshToken, refreshTokenIn: "cookie" },
    });
    const renewed: Session = await response.json();
    writeSession(audience, renewed);
    return renewed.accessToken;
  } catch (error) {
    if (!(error instanceof CallProblem && error.problem.status === 401)) throw error;
    writeSession(audience, { ...session, ended: true });
    throw new SignInNeeded();
  }
}
