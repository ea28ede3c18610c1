import { createHash, createHmac } from "node:crypto";
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from "jose";

const ALGORITHM = "AES-GCM";

/**
 * Seals single fields as compact JWE (RFC 7516, `dir` with A256GCM). The header names the key and the place the
 * text belongs to, so that a sealed field copied to another item does not open there.
 */
export class FieldSealer {
  private constructor(
    private readonly keys: ReadonlyMap<string, CryptoKey>,
    private readonly currentKeyId: string,
  ) {}

  static async of(dataKeys: ReadonlyMap<string, Uint8Array>, currentKeyId: string): Promise<FieldSealer> {
    const keys = new Map<string, CryptoKey>();
    for (const [keyId, bytes] of dataKeys)
      keys.set(
        keyId,
        await crypto.subtle.importKey("raw", Uint8Array.from(bytes), ALGORITHM, false, [
          "encrypt",
          "decrypt",
        ]),
      );
    return new FieldSealer(keys, currentKeyId);
  }

  /** @param place where the text belongs, e.g. `R#7K3M…/phone`; needed again to open it */
  async seal(place: string, text: string): Promise<string> {
    return new CompactEncrypt(Buffer.from(text, "utf8"))
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: this.currentKeyId, place })
      .encrypt(this.key(this.currentKeyId));
  }

  /** @throws when the key is unknown, the text was tampered with, or it belongs to another place. */
  async open(place: string, sealed: string): Promise<string> {
    const header = decodeProtectedHeader(sealed);
    if (header.place !== place) throw new Error("sealed text belongs to another place");
    const { plaintext } = await compactDecrypt(sealed, this.key(String(header.kid)));
    return Buffer.from(plaintext).toString("utf8");
  }

  private key(keyId: string): CryptoKey {
    const key = this.keys.get(keyId);
    if (!key) throw new Error("sealing key is not in the key ring");
    return key;
  }
}

/** Keyed hashes by which sealed values are found: HMAC-SHA-256, hex; different kinds never collide. */
export class LookupHasher {
  constructor(private readonly key: Uint8Array) {}

  hash(kind: "phone" | "document" | "oneTimeCode" | "secret" | "row", value: string): string {
    return createHmac("sha256", this.key).update(`${kind}\n${value}`).digest("hex");
  }

  /** Found from the plain hash that integration partners send. */
  documentByPlainHash(plainHash: string): string {
    return this.hash("document", plainHash);
  }

  document(documentType: string, documentNumber: string): string {
    return this.documentByPlainHash(plainDocumentHash(documentType, documentNumber));
  }
}

/** What partners compute themselves: SHA-256 of `type:NUMBER`, hex. Never stored; only its keyed hash is. */
export const plainDocumentHash = (documentType: string, documentNumber: string): string =>
  createHash("sha256").update(`${documentType}:${documentNumber}`).digest("hex");
