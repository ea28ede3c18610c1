import type { ResidentCode } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { recall, remember } from "../offline/kept.ts";
import { inSameHands } from "../session/session-store.ts";

const RENEW_BEFORE_MS = 10 * 60_000;

const keyOf = (residentId: string): string => `code.${residentId}`;

/** The code kept on the phone, however old it is: a device that reads it judges by its own rules. */
export const keptCode = (residentId: string): ResidentCode | undefined =>
  recall<ResidentCode>(keyOf(residentId))?.value;

/** The kept code while it is good for a while, else a new one: showing a code again costs no request. */
export async function goodCode(residentId: string): Promise<ResidentCode> {
  const kept = keptCode(residentId);
  if (kept !== undefined && Date.parse(kept.expiresAt) - Date.now() > RENEW_BEFORE_MS) return kept;
  const isSame = inSameHands();
  const fresh = await call("GET /v1/residents/{residentId}/code", { as: "resident", params: { residentId } });
  if (isSame()) remember(keyOf(residentId), fresh);
  return fresh;
}

/** Have a code ready; if it cannot be had now, the code page asks again. */
export async function keepCode(residentId: string): Promise<void> {
  try {
    await goodCode(residentId);
  } catch {
    // Nothing was promised yet.
  }
}
