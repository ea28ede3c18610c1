import { createPublicKey, hash as hashOf } from "node:crypto";
import { createDecoder, createVerifier, TokenError } from "fast-jwt";
import * as z from "zod";
import { Role, Scope } from "../domain/access/scope.ts";
import { ProblemError } from "../errors/problem.ts";
import type { PublicJwk, SigningKeyStore } from "./published-keys.ts";
import type { RevocationList } from "./revocation-list.ts";
import { ACCESS_TOKEN_MINUTES, type Actor, LOCAL_TOKENS, type TokenSettings } from "./tokens.ts";

/** A key unknown to this process is looked up in the table, but not more often than this. */
const RELOAD_KEYS_AFTER_MS = 1_000;
/** A key that was withdrawn is forgotten after so long; until then the revocations name it. */
const KEYS_KEPT_MS = 5 * 60_000;
/** Clocks of those who issue and those who verify differ by less. */
const CLOCK_DIFFERENCE_MS = 60_000;
/** As many as come at an opening; each is some 300 bytes. */
const MAX_REMEMBERED_TOKENS = 100_000;

const Claims = z.object({
  sub: z.string(),
  role: Role,
  scope: Scope,
  sid: z.string(),
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
});

/** Checks the signature and for whom a token is, with one key; answers with its claims. @throws TokenError */
type KeyVerifier = (token: string) => unknown;

/** A token whose signature, times and addressee were checked. */
interface Verified {
  actor: Actor;
  keyId: string;
  issuedAtMs: number;
  expiresAtMs: number;
}

/** A token's header as it says itself; nothing of it is true before its signature is checked. */
const decode = createDecoder({ complete: true });
const Decoded = z.object({ header: z.object({ kid: z.string() }) });

/**
 * Verifies access tokens with the published keys. Verified tokens are remembered until they expire. At an opening tens of
 * thousands are seen for the first time in a minute: they are verified at once, without a thread and a turn of the loop
 * for each.
 */
export class TokenVerifier {
  private keys = new Map<string, KeyVerifier>();
  private loadedAt = Number.NEGATIVE_INFINITY;
  /** By the token's hash. */
  private readonly verified = new Map<string, Verified>();

  /** @param revocations absent, nothing is ever revoked: for a bench or a test of signatures alone */
  constructor(
    private readonly published: Pick<SigningKeyStore, "publicKeys">,
    private readonly settings: TokenSettings = LOCAL_TOKENS,
    private readonly revocations?: Pick<RevocationList, "isRevoked">,
  ) {}

  /**
   * @throws ProblemError `token-invalid` for any token that is not one of ours, valid now; `busy` when the revocations
   * cannot be read
   */
  async verify(token: string, now: Date): Promise<Actor> {
    const hash = hashOf("sha256", token, "base64url");
    const verified = this.verified.get(hash) ?? (await this.check(token, hash, now));
    if (verified.expiresAtMs <= now.getTime()) {
      this.verified.delete(hash);
      throw new ProblemError("token-invalid");
    }
    const { subject, sessionId } = verified.actor;
    if (await this.revocations?.isRevoked({ subject, sessionId, ...verified }, now))
      throw new ProblemError("token-invalid");
    return verified.actor;
  }

  private async check(token: string, hash: string, now: Date): Promise<Verified> {
    try {
      const { kid: keyId } = Decoded.parse(decode(token)).header;
      const verify = await this.key(keyId, now);
      const { sub, role, scope, sid, iat, nbf, exp } = Claims.parse(verify(token));
      const latestMs = now.getTime() + CLOCK_DIFFERENCE_MS;
      if (iat * 1000 > latestMs || nbf * 1000 > latestMs) throw new ProblemError("token-invalid");
      if (exp - iat > ACCESS_TOKEN_MINUTES * 60) throw new ProblemError("token-invalid");
      const actor = { subject: sub, role, scope, sessionId: sid };
      const verified = { actor, keyId, issuedAtMs: iat * 1000, expiresAtMs: exp * 1000 };
      this.remember(hash, verified);
      return verified;
    } catch (error) {
      if (error instanceof TokenError || error instanceof z.ZodError)
        throw new ProblemError("token-invalid", {}, { cause: error });
      throw error;
    }
  }

  private remember(hash: string, verified: Verified): void {
    if (this.verified.size >= MAX_REMEMBERED_TOKENS) {
      const oldest = this.verified.keys().next().value;
      if (oldest !== undefined) this.verified.delete(oldest);
    }
    this.verified.set(hash, verified);
  }

  private async key(keyId: string, now: Date): Promise<KeyVerifier> {
    const age = now.getTime() - this.loadedAt;
    // A clock that went back must not keep new keys unknown until it has caught up.
    if (age < 0 || age >= (this.keys.has(keyId) ? KEYS_KEPT_MS : RELOAD_KEYS_AFTER_MS))
      await this.reload(now);
    const key = this.keys.get(keyId);
    if (!key) throw new ProblemError("token-invalid");
    return key;
  }

  private async reload(now: Date): Promise<void> {
    const published = await this.published.publicKeys("token");
    this.keys = new Map(published.map((jwk) => [jwk.kid, verifierOf(jwk, this.settings)]));
    this.loadedAt = now.getTime();
  }
}

/** When a token begins and ends is judged by the caller's clock, not by the library's. */
function verifierOf(jwk: PublicJwk, { issuer, audience }: TokenSettings): KeyVerifier {
  const pem = createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" });
  return createVerifier({
    key: pem,
    algorithms: ["ES256"],
    allowedIss: issuer,
    allowedAud: audience,
    requiredClaims: ["iss", "aud"],
    checkTyp: "at+jwt",
    ignoreExpiration: true,
    ignoreNotBefore: true,
  });
}
