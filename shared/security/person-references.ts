import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { derivedKey } from "./request-signatures.ts";

// By what another system names a person: an HMAC of type and number of the document under a key that only this partner
// and we have, followed by the number encrypted with the HMAC as initialization vector (a synthetic IV, as in RFC 5297).
// So the same person has the same reference each time, nobody else can make or read one, and we find the person by one
// key read without an entry per partner and person.

const HMAC_BYTES = 16;
/** All references are as long as each other, so that their length does not tell the type of a document. */
const TEXT_BYTES = 62;
const ALGORITHM = "aes-256-ctr";

export interface ReferenceKeys {
  authentication: Buffer;
  encryption: Buffer;
}

export const referenceKeys = (secret: string): ReferenceKeys => ({
  authentication: derivedKey(secret, "person"),
  encryption: derivedKey(secret, "document"),
});

const hmacOf = ({ authentication }: ReferenceKeys, text: Uint8Array): Buffer =>
  createHmac("sha256", authentication).update(text).digest().subarray(0, HMAC_BYTES);

/** The reference of a person, 104 characters. @throws when the number is longer than any document's */
export function referenceOf(keys: ReferenceKeys, documentType: string, documentNumber: string): string {
  const text = Buffer.alloc(TEXT_BYTES);
  const plain = Buffer.from(`${documentType}:${documentNumber}`, "utf8");
  if (plain.length > TEXT_BYTES) throw new Error("no document has so long a number");
  plain.copy(text);
  const hmac = hmacOf(keys, text);
  const cipher = createCipheriv(ALGORITHM, keys.encryption, hmac);
  return Buffer.concat([hmac, cipher.update(text), cipher.final()]).toString("base64url");
}

/** The document that a reference names; nothing if it was not made with these keys. */
export function openReference(
  keys: ReferenceKeys,
  reference: string,
): { documentType: string; documentNumber: string } | undefined {
  const bytes = Buffer.from(reference, "base64url");
  if (bytes.length !== HMAC_BYTES + TEXT_BYTES) return undefined;
  const hmac = bytes.subarray(0, HMAC_BYTES);
  const decipher = createDecipheriv(ALGORITHM, keys.encryption, hmac);
  const text = Buffer.concat([decipher.update(bytes.subarray(HMAC_BYTES)), decipher.final()]);
  if (!timingSafeEqual(hmacOf(keys, text), hmac)) return undefined;
  const plain = text.toString("utf8").replace(/\0+$/, "");
  const colon = plain.indexOf(":");
  return { documentType: plain.slice(0, colon), documentNumber: plain.slice(colon + 1) };
}
