import { createHash, createHmac, timingSafeEqual } from "node:crypto";

// How other systems sign what they send. The secret itself signs nothing: each use has a key of its own made from it, so
// that a signature can never pass for the reference of a person, nor the other way round.

export const SIGNATURE_SCHEME = "TPN-HMAC-SHA256";

/** A clock may be off by this much. */
export const MOST_SKEW_SECONDS = 300;

const SIGNED =
  /^TPN-HMAC-SHA256 keyId=([0-7][0-9A-HJKMNP-TV-Z]{25}), timestamp=(\d{10}), nonce=([A-Za-z0-9_-]{16,64}), signature=([A-Za-z0-9_-]{43})$/;

export interface RequestSignature {
  keyId: string;
  /** Seconds since 1970, by the sender's clock. */
  timestamp: number;
  nonce: string;
  signature: string;
}

/** What of a request is signed. */
export interface SignedParts {
  method: string;
  /** Path as it was sent, with the query if there is one. */
  target: string;
  body: Uint8Array;
}

export const isSignature = (authorization: string | undefined): boolean =>
  authorization?.startsWith(`${SIGNATURE_SCHEME} `) === true;

/** What an Authorization header says; nothing if it is not of this scheme, to the letter. */
export function readSignature(authorization: string | undefined): RequestSignature | undefined {
  const [, keyId, timestamp, nonce, signature] = SIGNED.exec(authorization ?? "") ?? [];
  if (!keyId || !timestamp || !nonce || !signature) return undefined;
  return { keyId, timestamp: Number(timestamp), nonce, signature };
}

/** The key that a secret gives for one use. */
export const derivedKey = (secret: string, use: string): Buffer =>
  createHmac("sha256", Buffer.from(secret, "base64url")).update(use).digest();

export const requestKey = (secret: string): Buffer => derivedKey(secret, "request");

/** The signature of a request, base64url. */
export function signatureOf(
  key: Uint8Array,
  { method, target, body }: SignedParts,
  { timestamp, nonce }: Pick<RequestSignature, "timestamp" | "nonce">,
): string {
  const bodyHash = createHash("sha256").update(body).digest("hex");
  return createHmac("sha256", key)
    .update([SIGNATURE_SCHEME, method, target, timestamp, nonce, bodyHash].join("\n"))
    .digest("base64url");
}

export function isSignedWith(key: Uint8Array, parts: SignedParts, given: RequestSignature): boolean {
  const expected = Buffer.from(signatureOf(key, parts, given), "ascii");
  // The form of what was given makes both as long as each other.
  return timingSafeEqual(expected, Buffer.from(given.signature, "ascii"));
}
