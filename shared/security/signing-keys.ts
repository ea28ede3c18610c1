import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { z } from "zod";
import type { SigningKeyStore } from "../store/signing-keys.ts";

/** `token` signs tokens; `code` signs resident codes, which are printed and outlive any token key. */
export type SigningPurpose = "token" | "code";

const PrivateJwk = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
});
const Rings = z.object({ token: z.array(PrivateJwk).min(1), code: z.array(PrivateJwk).min(1) });
type Rings = z.infer<typeof Rings>;

/** Keeps one secret text: Secrets Manager in AWS, a file (mode 0600) locally. */
export interface SecretStore {
  read(): Promise<string | undefined>;
  write(secret: string): Promise<void>;
}

export interface SigningKey {
  keyId: string;
  key: CryptoKey;
}

/**
 * The private keys, the newest of each purpose first. Public halves are published in the table, where every verifier
 * reads them; so a key can be added without telling anyone, and old ones verify until they are taken out.
 */
export class SigningKeys {
  private rings: Promise<Rings> | undefined;
  private readonly imported = new Map<string, CryptoKey>();

  constructor(
    private readonly secrets: SecretStore,
    private readonly published: SigningKeyStore,
  ) {}

  async current(purpose: SigningPurpose): Promise<SigningKey> {
    const rings = await this.load();
    const jwk = rings[purpose][0];
    if (!jwk) throw new Error(`no ${purpose} key in the ring`);
    let key = this.imported.get(jwk.kid);
    if (!key) {
      const made = await importJWK(jwk, "ES256");
      if (made instanceof Uint8Array) throw new Error("the signing key is not asymmetric");
      key = made;
      this.imported.set(jwk.kid, key);
    }
    return { keyId: jwk.kid, key };
  }

  /** Loaded once for all who ask at the same time, so that the first requests do not each create a ring. */
  private load(): Promise<Rings> {
    this.rings ??= this.read().catch((error: unknown) => {
      this.rings = undefined;
      throw error;
    });
    return this.rings;
  }

  private async read(): Promise<Rings> {
    const kept = await this.secrets.read();
    const parsed = kept ? Rings.safeParse(JSON.parse(kept)) : undefined;
    const rings = parsed?.success ? parsed.data : await this.create();
    for (const purpose of ["token", "code"] as const)
      for (const { d: _private, ...publicJwk } of rings[purpose])
        await this.published.publish(purpose, publicJwk);
    return rings;
  }

  private async create(): Promise<Rings> {
    const rings = { token: [await newKey()], code: [await newKey()] };
    await this.secrets.write(JSON.stringify(rings));
    return rings;
  }
}

async function newKey(): Promise<z.infer<typeof PrivateJwk>> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk: JWK = await exportJWK(privateKey);
  return PrivateJwk.parse({ ...jwk, kid: (await calculateJwkThumbprint(jwk)).slice(0, 16) });
}
