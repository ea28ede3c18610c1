import { CallProblem, SignInNeeded } from "../api/problem.ts";
import { send } from "../api/send.ts";
import { type Audience, readSession, type Session, writeSession } from "./session-store.ts";

/** Renew a little before the end, so that a request does not arrive with a token that has just expired. */
const RENEW_BEFORE_MS = 30_000;
const EPOCH = new Date(0).toISOString();

const renewals = new Map<Audience, Promise<string>>();

const isFresh = (session: Session): boolean =>
  Date.parse(session.accessTokenExpiresAt) - Date.now() > RENEW_BEFORE_MS;

/** An access token that is good for a while. @throws SignInNeeded | NoAnswer */
export async function freshAccessToken(audience: Audience): Promise<string> {
  const session = readSession(audience);
  if (session === undefined || session.ended) throw new SignInNeeded();
  if (isFresh(session)) return session.accessToken;
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
  if (isFresh(session)) return session.accessToken;
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
