import { compactVerify, errors, importJWK } from "jose";
import { parseResidentCode } from "../../domain/codes/resident-code.ts";
import { isSignedText, scannedText, signedCodeShape } from "../../domain/codes/signed-code.ts";
import type { SigningKeyStore } from "../../security/published-keys.ts";

/** Whose code it is, or why it is none: not well formed, not a code of ours, or one of ours with a wrong signature. */
export type ScannedCode = { code: string } | { violation: CodeViolation };
export type CodeViolation = "malformed" | "notOurs" | "forged";

type Keys = ReadonlyMap<string, Awaited<ReturnType<typeof importJWK>>>;

/**
 * Reads what a device scanned or was typed as a resident's code: the bare code, or the whole signed text of the QR.
 * The signature is checked, the expiry is not: it was for the device to look at when the person stood there.
 */
export class ScannedCodes {
  private keys: Promise<Keys> | undefined;

  constructor(private readonly published: SigningKeyStore) {}

  async read(text: string): Promise<ScannedCode> {
    const bare = parseResidentCode(text);
    if (bare.ok) return { code: bare.code };
    if (!isSignedText(text)) return { violation: "malformed" };
    const shape = signedCodeShape(text);
    if (!shape.ok) return { violation: "notOurs" };
    const key = (await this.load()).get(shape.signed.keyId);
    if (!key) return { violation: "notOurs" };
    try {
      await compactVerify(scannedText(text), key, { algorithms: ["ES256"] });
      return { code: shape.signed.code };
    } catch (error) {
      if (error instanceof errors.JOSEError) return { violation: "forged" };
      throw error;
    }
  }

  /** Codes are read at once; all of them wait for the same keys. */
  private load(): Promise<Keys> {
    this.keys ??= this.published
      .publicKeys("code")
      .then((keys) => Promise.all(keys.map(async (jwk) => [jwk.kid, await importJWK(jwk, "ES256")] as const)))
      .then((keys) => new Map(keys));
    // What failed once is asked again by the next.
    this.keys.catch(() => {
      this.keys = undefined;
    });
    return this.keys;
  }
}
