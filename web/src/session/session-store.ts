import type * as z from "zod";
import type { Tokens } from "../../../shared/contracts/access/sign-in.ts";
import { AUDIENCES, type Audience } from "../../../shared/domain/access/audience.ts";
import { forgetAll } from "../offline/kept.ts";

export type { Audience };

/**
 * `ended`: the server no longer takes the refresh token. Who it was is kept, because a sampling device goes on
 * working and sends its operations after the next sign-in.
 */
export type Session = z.infer<typeof Tokens> & {
  ended?: boolean;
  /** When the access token came, by the clock of this device, which may be wrong. */
  receivedAtMs?: number;
};

const keyOf = (audience: Audience): string => `twoplusn.session.${audience}`;
const listeners = new Set<() => void>();
const cache = new Map<Audience, { text: string; session: Session }>();

/** The same object as long as nothing changed, so that React sees no change either. */
export function readSession(audience: Audience): Session | undefined {
  const text = localStorage.getItem(keyOf(audience));
  if (text === null) return undefined;
  const known = cache.get(audience);
  if (known?.text === text) return known.session;
  const session: Session = JSON.parse(text);
  cache.set(audience, { text, session });
  return session;
}

/** The refresh token is in a cookie that no script reads; nothing here opens anything once the access token has run out. */
export function writeSession(audience: Audience, session: Session): void {
  const was = readSession(audience);
  // The device has changed hands without a sign-out.
  if (was !== undefined && was.subject !== session.subject) forgetAll();
  const isNew = session.accessToken !== was?.accessToken;
  const stamped = isNew ? { ...session, receivedAtMs: Date.now() } : session;
  localStorage.setItem(keyOf(audience), JSON.stringify(stamped));
  for (const listener of listeners) listener();
}

export function dropSession(audience: Audience): void {
  localStorage.removeItem(keyOf(audience));
  for (const listener of listeners) listener();
}

/** Later answers whether the same people are signed in as now. */
export function inSameHands(): () => boolean {
  const before = signedIn();
  return () => signedIn() === before;
}

const signedIn = (): string => AUDIENCES.map((audience) => readSession(audience)?.subject ?? "").join(" ");

/** Hear of changes made here or in another tab. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
