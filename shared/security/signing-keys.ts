import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";
import * as z from "zod";
import type { Clock } from "../domain/instant.ts";
import { ProblemError } from "../errors/problem.ts";
import type { SigningKeyStore } from "./published-keys.ts";

/**
 * `token` signs tokens; `code` signs resident codes, which are printed and outlive any token key; `card` signs certificates,
 * which others than us verify.
 */
export type SigningPurpose = "token" | "code" | "card";

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

/** A process learns within this time that a key was replaced. */
export const RING_KEPT_MINUTES = 5;
/** A process signs with a withdrawn key no longer than this: what it signed would be refused for weeks. */
const STANDING_KEPT_SECONDS = 5;

/**
 * The private keys, each purpose in a secret of its own, so that who signs resident codes cannot sign tokens. Public
 * halves are published in the table, where every verifier reads them; so a key can be replaced without telling anyone,
 * and what the old one signed verifies until its public half is taken out.
 */
export class SigningKeys {
  private readonly rings = new Map<SigningPurpose, { ring: Promise<Ring>; readAt: number }>();
  private readonly imported = new Map<string, CryptoKey>();
  private readonly standing = new Map<SigningPurpose, { keyIds: Promise<string[]>; readAt: number }>();

  constructor(
    private readonly secrets: Record<SigningPurpose, SecretStore>,
    private readonly published: SigningKeyStore,
    /** Without one the keys are read once. */
    private readonly clock?: Clock,
  ) {}

  /**
   * The key to sign with: one by which verifiers know what it signs.
   * @throws ProblemError `busy` while the key was withdrawn and no other is there yet
   */
  async signing(purpose: SigningPurpose): Promise<SigningKey> {
    const key = await this.current(purpose);
    if (await this.verifies(purpose, key.keyId)) return key;
    // Another process withdrew it: its successor is in the secret.
    this.rings.delete(purpose);
    this.standing.delete(purpose);
    const next = await this.current(purpose);
    if (await this.verifies(purpose, next.keyId)) return next;
    throw new ProblemError("busy");
  }

  private async verifies(purpose: SigningPurpose, keyId: string): Promise<boolean> {
    const known = this.standing.get(purpose);
    const now = this.clock?.now().getTime() ?? 0;
    if (known && isYounger(known, now, STANDING_KEPT_SECONDS * 1000))
      return (await known.keyIds).includes(keyId);
    const keyIds = this.published.publicKeys(purpose).then((keys) => keys.map(({ kid }) => kid));
    keyIds.catch(() => this.standing.delete(purpose));
    this.standing.set(purpose, { keyIds, readAt: now });
    return (await keyIds).includes(keyId);
  }

  /** The key that the ring names first, whatever has become of it. */
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

  /**
   * Sign with a new key from now on, if this one still signs. The private half of the old one is kept nowhere. The new
   * public half is published first, so that nobody meets a signature whose key is nowhere to be found.
   */
  async replace(purpose: SigningPurpose, keyId: string): Promise<void> {
    const ring = (await this.kept(purpose)) ?? (await this.ring(purpose));
    if (ring[0]?.kid === keyId) {
      const made = await newKey(purpose);
      const { d: _private, ...publicJwk } = made;
      await this.published.publish(purpose, publicJwk);
      await this.secrets[purpose].write(JSON.stringify([made]));
    }
    this.rings.delete(purpose);
    this.standing.delete(purpose);
  }

  /**
   * Loaded once for all who ask at the same time, so that the first requests do not each create a ring; and anew after
   * some minutes, because another process may have replaced a key. Should that fail, the ring at hand goes on signing.
   */
  private ring(purpose: SigningPurpose): Promise<Ring> {
    const known = this.rings.get(purpose);
    const now = this.clock?.now().getTime() ?? 0;
    if (known && isYounger(known, now, RING_KEPT_MINUTES * 60_000)) return known.ring;
    const ring = this.load(purpose).catch((error: unknown) => {
      if (known) return known.ring;
      this.rings.delete(purpose);
      throw error;
    });
    this.rings.set(purpose, { ring, readAt: now });
    return ring;
  }

  private async load(purpose: SigningPurpose): Promise<Ring> {
    const ring = (await this.kept(purpose)) ?? (await this.create(purpose));
    for (const { d: _private, ...publicJwk } of ring) await this.published.publish(purpose, publicJwk);
    return ring;
  }

  /** Of two processes that create a ring at once the later one's stands; both take what stands after. */
  private async create(purpose: SigningPurpose): Promise<Ring> {
    const made = [await newKey(purpose)];
    await this.secrets[purpose].write(JSON.stringify(made));
    return (await this.kept(purpose)) ?? made;
  }

  private async kept(purpose: SigningPurpose): Promise<Ring | undefined> {
    const secret = await this.secrets[purpose].read();
    const parsed = secret ? Ring.safeParse(JSON.parse(secret)) : undefined;
    return parsed?.success ? parsed.data : undefined;
  }
}

/** Who verifies certificates takes a key by its whole thumbprint (RFC 7638); our own keys go by the beginning of it. */
async function newKey(purpose: SigningPurpose): Promise<z.infer<typeof PrivateJwk>> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk: JWK = await exportJWK(privateKey);
  const thumbprint = await calculateJwkThumbprint(jwk);
  return PrivateJwk.parse({ ...jwk, kid: purpose === "card" ? thumbprint : thumbprint.slice(0, 16) });
}

/** What was read in the future, by a clock that went back since, is not young. */
const isYounger = ({ readAt }: { readAt: number }, now: number, milliseconds: number): boolean =>
  now >= readAt && now - readAt < milliseconds;
