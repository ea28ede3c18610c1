import { CompactSign, compactVerify, errors, importJWK } from "jose";
import * as z from "zod";
import { parseResidentCode } from "../domain/codes/resident-code.ts";
import { scannedText, signedCodeShape } from "../domain/codes/signed-code.ts";
import { documentLastFour, maskName } from "../domain/people/documents/masking.ts";
import type { Resident } from "../domain/people/resident.ts";
import type { PublicJwk } from "./published-keys.ts";
import type { SigningKey } from "./signing-keys.ts";

export const RESIDENT_CODE_DAYS = 30;
const DAY_SECONDS = 24 * 3_600;

const Claims = z.object({ sub: z.string(), nm: z.string(), dl: z.string(), exp: z.int() });

/** The payload of a resident's QR code: a compact JWS (ES256) that shows a masked name, not who somebody is. */
export async function signResidentCode(
  { keyId, key }: SigningKey,
  holder: Pick<Resident, "residentId" | "name" | "documentNumber">,
  now: Date,
): Promise<{ payload: string; expiresAt: Date }> {
  const exp = Math.floor(now.getTime() / 1000) + RESIDENT_CODE_DAYS * DAY_SECONDS;
  const claims: z.infer<typeof Claims> = {
    sub: holder.residentId,
    nm: maskName(holder.name),
    dl: documentLastFour(holder.documentNumber),
    exp,
  };
  const payload = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: "ES256", kid: keyId })
    .sign(key);
  return { payload, expiresAt: new Date(exp * 1000) };
}

export type SignedCodeReading =
  | { ok: true; residentId: string; maskedName: string; documentLastFour: string; expiresAt: Date }
  | { ok: false; reason: "malformed" | "unknownKey" | "signature" | "expired" };

/**
 * Read a QR payload with the published keys alone; runs offline and in a browser. Nothing is thrown: a payload that
 * is not ours is answered with why.
 */
export async function verifyResidentCode(
  payload: string,
  keys: readonly PublicJwk[],
  now: Date,
): Promise<SignedCodeReading> {
  // Only a code of our form can be forged.
  if (!signedCodeShape(payload).ok) return { ok: false, reason: "malformed" };
  try {
    const { payload: bytes } = await compactVerify(
      scannedText(payload),
      ({ kid }) => {
        const jwk = keys.find((key) => key.kid === kid);
        if (!jwk) throw new errors.JWKSNoMatchingKey();
        return importJWK(jwk, "ES256");
      },
      { algorithms: ["ES256"] },
    );
    const { sub, nm, dl, exp } = Claims.parse(JSON.parse(new TextDecoder().decode(bytes)));
    if (!parseResidentCode(sub).ok) return { ok: false, reason: "malformed" };
    const expiresAt = new Date(exp * 1000);
    if (expiresAt <= now) return { ok: false, reason: "expired" };
    return { ok: true, residentId: sub, maskedName: nm, documentLastFour: dl, expiresAt };
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return { ok: false, reason: "unknownKey" };
    if (error instanceof errors.JWSSignatureVerificationFailed) return { ok: false, reason: "signature" };
    return { ok: false, reason: "malformed" };
  }
}
