import { inflateSync } from "fflate";
import { compactVerify, errors, importJWK } from "jose";
import { jwsOfQrText } from "../../../../shared/domain/people/certificate/card-text.ts";
import { type Certified, certifiedBy } from "../../../../shared/domain/people/certificate/certificate.ts";
import type { HeldLists } from "./held-lists.ts";

export type Verdict = "valid" | "revoked" | "expired" | "unknownIssuer" | "altered" | "unreadable";

export interface Verification {
  verdict: Verdict;
  /** Only of what was signed by us. */
  certified?: Certified;
}

/** Verify the QR code of a certificate with what the device holds; nothing is sent. */
export async function verifyCard(
  text: string,
  { keys, revoked }: Pick<HeldLists, "keys" | "revoked">,
  nowMs: number,
): Promise<Verification> {
  const jws = jwsOfQrText(text);
  if (jws === undefined) return { verdict: "unreadable" };
  let keyId = "";
  let card: unknown;
  try {
    const { payload } = await compactVerify(
      jws,
      ({ kid }) => {
        const key = keys.find((each) => each.kid === kid);
        if (key === undefined) throw new errors.JWKSNoMatchingKey();
        keyId = key.kid;
        return importJWK(key, "ES256");
      },
      { algorithms: ["ES256"] },
    );
    card = JSON.parse(new TextDecoder().decode(inflateSync(payload)));
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return { verdict: "unknownIssuer" };
    return { verdict: keyId === "" ? "unreadable" : "altered" };
  }
  const { rid, expiresAtMs, bundle } = partsOf(card);
  const certified = certifiedBy(bundle);
  if (certified === undefined) return { verdict: "unreadable" };
  if (rid !== undefined && revoked[keyId]?.includes(rid)) return { verdict: "revoked", certified };
  return { verdict: expiresAtMs <= nowMs ? "expired" : "valid", certified };
}

/** The signature was verified, so the form is ours; what is missing all the same counts against the card. */
function partsOf(card: unknown): { rid: string | undefined; expiresAtMs: number; bundle: unknown } {
  const at = (value: unknown, name: string): unknown =>
    typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  const vc = at(card, "vc");
  const rid = at(vc, "rid");
  const exp = at(card, "exp");
  return {
    rid: typeof rid === "string" ? rid : undefined,
    expiresAtMs: typeof exp === "number" ? exp * 1_000 : 0,
    bundle: at(at(vc, "credentialSubject"), "fhirBundle"),
  };
}
