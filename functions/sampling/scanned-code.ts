import { compactVerify, errors, importJWK } from "jose";
import { parseResidentCode } from "../../shared/domain/codes/resident-code.ts";
import type { SigningKeyStore } from "../../shared/store/signing-keys.ts";

/**
 * Reads what a device scanned or was typed as a resident's code: the bare code, or the whole signed text of the QR.
 * The signature is checked, the expiry is not: it was for the device to look at when the person stood there.
 */
export class ScannedCodes {
  private keys: Map<string, Awaited<ReturnType<typeof importJWK>>> | undefined;

  constructor(private readonly published: SigningKeyStore) {}

  /** The resident code, or undefined for a text that is none. */
  async read(text: string): Promise<string | undefined> {
    const bare = parseResidentCode(text);
    if (bare.ok) return bare.code;
    const signed = text.trim();
    return signed.split(".").length === 3 ? this.readSigned(signed) : undefined;
  }

  private async readSigned(text: string): Promise<string | undefined> {
    const keys = await this.load();
    try {
      const { payload } = await compactVerify(
        text,
        ({ kid }) => {
          const key = kid === undefined ? undefined : keys.get(kid);
          if (!key) throw new errors.JWKSNoMatchingKey();
          return key;
        },
        { algorithms: ["ES256"] },
      );
      const claims: unknown = JSON.parse(Buffer.from(payload).toString("utf8"));
      if (typeof claims !== "object" || claims === null || !("sub" in claims)) return undefined;
      const code = parseResidentCode(String(claims.sub));
      return code.ok ? code.code : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  private async load() {
    if (!this.keys) {
      this.keys = new Map();
      for (const jwk of await this.published.publicKeys("code"))
        this.keys.set(jwk.kid, await importJWK(jwk, "ES256"));
    }
    return this.keys;
  }
}
