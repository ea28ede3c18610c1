import { useSyncExternalStore } from "react";
import { call } from "../api/call.ts";
import { forgetAll } from "../offline/kept.ts";
import { type Audience, dropSession, onSessionChange, readSession, type Session } from "./session-store.ts";

/** Who is signed in, or was until the sign-in ended (`ended`). */
export const useSession = (audience: Audience): Session | undefined =>
  useSyncExternalStore(onSessionChange, () => readSession(audience));

/**
 * Forget the sign-in here at once, and all that was kept of anybody for reading without a network: the device may change
 * hands. Unsent work is no part of that. The server hears of it if it can be reached.
 */
export async function leave(audience: Audience): Promise<void> {
  try {
    await call("POST /v1/sign-out", { as: audience });
  } catch {
    // Without an answer the refresh token runs out by itself; this device has forgotten it either way.
  } finally {
    dropSession(audience);
    forgetAll();
  }
}
