import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import * as z from "zod";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const Header = z.object({
  alg: z.literal("dir"),
  enc: z.literal("A256GCM"),
  kid: z.string(),
  place: z.string(),
});

/**
 * Seals single fields as compact JWE (RFC 7516, `dir` with A256GCM). The header names the key and the place the
 * text belongs to, so that a sealed field copied to another item does not open there. Done with the cipher directly:
 * through asynchronous Web Crypto a field costs several times as much, and a roster has millions.
 */
export class FieldSealer {
  constructor(
    private readonly keys: ReadonlyMap<string, Uint8Array>,
    private readonly currentKeyId: string,
  ) {}

  /** @param place where the text belongs, e.g. `R#7K3M…/phone`; needed again to open it */
  seal(place: string, text: string): string {
    const header = headerOf(this.currentKeyId, place);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.currentKeyId), iv);
    cipher.setAAD(Buffer.from(header, "ascii"));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url"));
    return [header, "", ...parts].join(".");
  }

  /** @throws when the key is unknown, the text was tampered with, or it belongs to another place. */
  open(place: string, jwe: string): string {
    const [header = "", , iv = "", sealed = "", tag = ""] = jwe.split(".");
    const { kid, place: sealedFor } = Header.parse(
      JSON.parse(Buffer.from(header, "base64url").toString("utf8")),
    );
    if (sealedFor !== place) throw new Error("sealed text belongs to another place");
    const decipher = createDecipheriv(ALGORITHM, this.key(kid), Buffer.from(iv, "base64url"), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(header, "ascii"));
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return decipher.update(Buffer.from(sealed, "base64url"), undefined, "utf8") + decipher.final("utf8");
  }

  private key(keyId: string): Uint8Array {
    const key = this.keys.get(keyId);
    if (!key) throw new Error("sealing key is not in the key ring");
    return key;
  }
}

const headerOf = (kid: string, place: string): string =>
  base64url(JSON.stringify({ alg: "dir", enc: "A256GCM", kid, place }));

/** A sealed text as it is kept where key and place are known without it. */
export interface Headless {
  kid: string;
  /** What follows the header. */
  rest: string;
}

/** A header is more than half of a short text, and says nothing that its place does not: here it is taken off. */
export function withoutHeader(place: string, jwe: string): Headless | undefined {
  const [header = "", , ...rest] = jwe.split(".");
  const { data } = Header.safeParse(JSON.parse(Buffer.from(header, "base64url").toString("utf8")));
  return data && header === headerOf(data.kid, place) ? { kid: data.kid, rest: rest.join(".") } : undefined;
}

/** The sealed text again. */
export const withHeader = (place: string, { kid, rest }: Headless): string =>
  `${headerOf(kid, place)}..${rest}`;

const base64url = (text: string): string => Buffer.from(text, "utf8").toString("base64url");

/** Keyed hashes by which sealed values are found: HMAC-SHA-256, hex; different kinds never collide. */
export class LookupHasher {
  constructor(private readonly key: Uint8Array) {}

  hash(
    kind:
      | "phone"
      | "document"
      | "oneTimeCode"
      | "statusEvent"
      | "secret"
      | "nextSecret"
      | "row"
      | "ticket"
      | "attempt"
      | "device"
      | "household"
      | "newsLink"
      | "certificate"
      | "receipts"
      | "pseudonym"
      | "duty",
    value: string,
  ): string {
    return createHmac("sha256", this.key).update(`${kind}\n${value}`).digest("hex");
  }

  document(documentType: string, documentNumber: string): string {
    return this.hash("document", digestOf(documentType, documentNumber));
  }
}

/** What is hashed with the key is a digest, as in the first rosters; by itself it would be reversed in minutes. */
const digestOf = (documentType: string, documentNumber: string): string =>
  createHash("sha256").update(`${documentType}:${documentNumber}`).digest("hex");
