import { deflateRawSync } from "node:zlib";
import { CompactSign } from "jose";
import type { SigningKey } from "./signing-keys.ts";

const HEALTH_CARD = "https://smarthealth.cards#health-card";

/** A SMART Health Card: an ES256 JWS over a verifiable credential, packed by raw DEFLATE. */
export function signHealthCard(
  { keyId, key }: SigningKey,
  card: { issuer: string; from: Date; until: Date; revocationId: string; bundle: object },
): Promise<string> {
  const seconds = (time: Date) => Math.floor(time.getTime() / 1000);
  const payload = {
    iss: card.issuer,
    nbf: seconds(card.from),
    exp: seconds(card.until),
    vc: {
      type: [HEALTH_CARD],
      credentialSubject: { fhirVersion: "4.0.1", fhirBundle: card.bundle },
      rid: card.revocationId,
    },
  };
  const packed = deflateRawSync(Buffer.from(JSON.stringify(payload), "utf8"), { level: 9 });
  return new CompactSign(packed).setProtectedHeader({ alg: "ES256", zip: "DEF", kid: keyId }).sign(key);
}
