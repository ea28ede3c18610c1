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
const Ring = z.array(PrivateJwk).min(1);
type Ring = z.infer<typeof Ring>;

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
 * The private keys, the newest of each purpose first, each purpose in a secret of its own, so that who signs resident
 * codes cannot sign tokens. Public halves are published in the table, where every verifier reads them; so a key can be
 * added without telling anyone, and old ones verify until they are taken out.
 */
export class SigningKeys {
  private readonly rings = new Map<SigningPurpose, Promise<Ring>>();
  private readonly imported = new Map<string, CryptoKey>();

  constructor(
    private readonly secrets: Record<SigningPurpose, SecretStore>,
    private readonly published: SigningKeyStore,
  ) {}

  async current(purpose: SigningPurpose): Promise<SigningKey> {
    const [jwk] = await this.ring(purpose);
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
  private ring(purpose: SigningPurpose): Promise<Ring> {
    let ring = this.rings.get(purpose);
    if (!ring) {
      ring = this.load(purpose).catch((error: unknown) => {
        this.rings.delete(purpose);
        throw error;
      });
      this.rings.set(purpose, ring);
    }
    return ring;
  }

  private async load(purpose: SigningPurpose): Promise<Ring> {
    const ring = (await this.kept(purpose)) ?? (await this.create(purpose));
    for (const { d: _private, ...publicJwk } of ring) await this.published.publish(purpose, publicJwk);
    return ring;
  }

  /** Of two processes that create a ring at once the later one's stands; both take what stands after. */
  private async create(purpose: SigningPurpose): Promise<Ring> {
    const made = [await newKey()];
    await this.secrets[purpose].write(JSON.stringify(made));
    return (await this.kept(purpose)) ?? made;
  }

  private async kept(purpose: SigningPurpose): Promise<Ring | undefined> {
    const secret = await this.secrets[purpose].read();
    const parsed = secret ? Ring.safeParse(JSON.parse(secret)) : undefined;
    return parsed?.success ? parsed.data : undefined;
  }
}

async function newKey(): Promise<z.infer<typeof PrivateJwk>> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk: JWK = await exportJWK(privateKey);
  return PrivateJwk.parse({ ...jwk, kid: (await calculateJwkThumbprint(jwk)).slice(0, 16) });
}
