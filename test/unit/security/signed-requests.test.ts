import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openReference, referenceKeys, referenceOf } from "../../../shared/security/person-references.ts";
import {
  isSignedWith,
  readSignature,
  requestKey,
  SIGNATURE_SCHEME,
  signatureOf,
} from "../../../shared/security/request-signatures.ts";

// The example of docs/partners.md, computed by a program that has no code of ours.
const SECRET = "c2VjcmV0IG9mIGEgcGFydG5lciBmb3IgdGhlc2UgdGU";
const REFERENCE =
  "zqi8ZyY8KO1gxPmZgEoRYiz_aFtxuhfv8Hmbnr61h4jdP42hfQj8ZvnfVP3cy4zU88vF8_TSJ4lyKT1jUq-yD-C_cFEIYu4GLr5XjTN8";
const DOCUMENTATION = readFileSync(join(import.meta.dirname, "../../../docs/partners.md"), "utf8");
const BODY = `{"campaignId":"SJS-01","persons":["${REFERENCE}"]}`;
const SIGNATURE = "T6RIu_lAwNrFcWXUhjKDILCYIiAf5cPBH7bDTPw0Ggo";
const KEY_ID = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";
const newSecret = () => randomBytes(32).toString("base64url");

const PARTS = { method: "POST", target: "/v1/status-queries", body: Buffer.from(BODY) };
const STAMP = { timestamp: 1_772_413_200, nonce: "bm9uY2Ugb2YgdGhlIHRlc3Q" };
const signed = (parts = PARTS, stamp = STAMP, secret = SECRET) => ({
  ...{ ...stamp, keyId: KEY_ID },
  signature: signatureOf(requestKey(secret), parts, stamp),
});

describe("the signature of a request", () => {
  it("is what the documentation gives as its example", () => {
    expect(signed().signature).toBe(SIGNATURE);
    expect(DOCUMENTATION).toContain(SIGNATURE);
    expect(DOCUMENTATION).toContain(createHash("sha256").update(BODY).digest("hex"));
  });

  it("covers method, path and query, body, time and nonce, and needs the secret", () => {
    const key = requestKey(SECRET);
    const given = signed();

    expect(isSignedWith(key, PARTS, given)).toBe(true);
    const body = BODY.replace("SJS-01", "SJS-02");
    const others = [
      { ...PARTS, method: "PUT" },
      { ...PARTS, target: "/v1/status-queries?all=true" },
      { ...PARTS, target: "/v1/status-queries/" },
      { ...PARTS, target: "/v1/status%2Dqueries" },
      { ...PARTS, body: Buffer.from(body) },
      { ...PARTS, body: Buffer.alloc(0) },
    ];
    expect(others.filter((parts) => isSignedWith(key, parts, given))).toEqual([]);
    expect(isSignedWith(key, PARTS, { ...given, timestamp: given.timestamp + 1 })).toBe(false);
    expect(isSignedWith(key, PARTS, { ...given, nonce: `${given.nonce}A` })).toBe(false);
    expect(isSignedWith(requestKey(newSecret()), PARTS, given)).toBe(false);
  });

  it("cannot be moved between its parts: a line break in one does not pass for the next", () => {
    const key = requestKey(SECRET);
    const shifted = { ...PARTS, method: "POST\n/v1", target: "status-queries" };

    expect(signatureOf(key, shifted, STAMP)).not.toBe(signatureOf(key, PARTS, STAMP));
  });

  it.each([
    ["nothing", undefined],
    ["a token", "Bearer a.b.c"],
    ["another scheme", `HMAC keyId=${KEY_ID}`],
    ["fields in another order", header({ swap: true })],
    ["a second field", `${header()}, signature=${"A".repeat(43)}`],
    ["a line break", `${header()}\n`],
    ["a time in milliseconds", header({ timestamp: "1772413200000" })],
    ["a negative time", header({ timestamp: "-177241320" })],
    ["digits of another script", header({ timestamp: "１７７２４１３２００" })],
    ["a short nonce", header({ nonce: "short" })],
    ["a nonce with a separator", header({ nonce: "bm9uY2Ugb2Yg#dGhlIHRlc3Q" })],
    ["a padded signature", header({ signature: `${"A".repeat(43)}=` })],
    ["an id in lower case", header({ keyId: KEY_ID.toLowerCase() })],
  ])("is not read from %s", (_, authorization) => {
    expect(readSignature(authorization)).toBeUndefined();
  });

  it("is read from its header", () => {
    expect(readSignature(header())).toEqual(signed());
  });
});

function header(other: Record<string, string | boolean> = {}): string {
  const { keyId, timestamp, nonce, signature } = { ...signed(), ...other };
  const stamp = other.swap
    ? `nonce=${nonce}, timestamp=${timestamp}`
    : `timestamp=${timestamp}, nonce=${nonce}`;
  return `${SIGNATURE_SCHEME} keyId=${keyId}, ${stamp}, signature=${signature}`;
}

describe("the reference of a person", () => {
  const keys = referenceKeys(SECRET);

  it("is what the documentation gives as its example", () => {
    expect(referenceOf(keys, "residentId", "990101198405170014")).toBe(REFERENCE);
    expect(DOCUMENTATION).toContain(REFERENCE);
  });

  it("is the same each time under one key, another under each key, and as long for each document", () => {
    const one = referenceOf(keys, "passport", "E12345678");

    expect(referenceOf(keys, "passport", "E12345678")).toBe(one);
    expect(referenceOf(referenceKeys(newSecret()), "passport", "E12345678")).not.toBe(one);
    expect(referenceOf(keys, "residentId", "990101198405170014")).toHaveLength(one.length);
  });

  it("opens to the document it names, under its own key only", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 12 }), (number) => {
        fc.pre(!number.includes("\0") && Buffer.byteLength(number) <= 50);
        const reference = referenceOf(keys, "passport", number);
        expect(openReference(keys, reference)).toEqual({ documentType: "passport", documentNumber: number });
        expect(openReference(referenceKeys(newSecret()), reference)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it("does not open when any of its characters is another", () => {
    const reference = referenceOf(keys, "residentId", "990101198405170014");
    const spoilt = Array.from(reference, (character, at) => {
      const other = character === "A" ? "B" : "A";
      return `${reference.slice(0, at)}${other}${reference.slice(at + 1)}`;
    });

    expect(spoilt.filter((each) => openReference(keys, each))).toEqual([]);
    expect(openReference(keys, reference.slice(1))).toBeUndefined();
    expect(openReference(keys, "_".repeat(104))).toBeUndefined();
  });
});
