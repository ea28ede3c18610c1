import { createHash, createPublicKey } from "node:crypto";
import { createDecoder, createVerifier, TokenError } from "fast-jwt";
import { SignJWT } from "jose";
import { z } from "zod";
import { Role, Scope } from "../domain/scope.ts";
import { ProblemError } from "../http/problem.ts";
import type { PublicJwk, SigningKeyStore } from "../store/signing-keys.ts";
import type { SigningKeys } from "./signing-keys.ts";

const ISSUER = "twoplusn";
const ACCESS_AUDIENCE = "twoplusn-api";
export const ACCESS_TOKEN_MINUTES = 60;
/** A key unknown to this process is looked up in the table, but not more often than this. */
const RELOAD_KEYS_AFTER_MS = 10_000;
/** As many as come at an opening; each is some 300 bytes. */
const MAX_REMEMBERED_TOKENS = 100_000;

/** Who is calling: the verified contents of an access token. */
export const Actor = z.object({ subject: z.string(), role: Role, scope: Scope, sessionId: z.string() });
export type Actor = z.infer<typeof Actor>;

const Claims = z.object({ sub: z.string(), role: Role, scope: Scope, sid: z.string(), exp: z.number() });

export class TokenIssuer {
  constructor(private readonly signingKeys: SigningKeys) {}

  /** An ES256 JWT that says who, in which role, with which scope. */
  async accessToken(actor: Actor, now: Date): Promise<{ token: string; expiresAt: Date }> {
    const { keyId, key } = await this.signingKeys.current("token");
    const expiresAt = new Date(now.getTime() + ACCESS_TOKEN_MINUTES * 60_000);
    const token = await new SignJWT({ role: actor.role, scope: actor.scope, sid: actor.sessionId })
      .setProtectedHeader({ alg: "ES256", kid: keyId, typ: "at+jwt" })
      .setIssuer(ISSUER)
      .setAudience(ACCESS_AUDIENCE)
      .setSubject(actor.subject)
      .setIssuedAt(Math.floor(now.getTime() / 1000))
      .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
      .sign(key);
    return { token, expiresAt };
  }
}

/** Checks the signature and for whom a token is, with one key; answers with its claims. @throws TokenError */
type KeyVerifier = (token: string) => unknown;

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
  private readonly verified = new Map<string, { actor: Actor; expiresAtMs: number }>();

  constructor(private readonly published: SigningKeyStore) {}

  /** @throws ProblemError `token-invalid` for any token that is not one of ours, valid now. */
  async verify(token: string, now: Date): Promise<Actor> {
    const hash = createHash("sha256").update(token).digest("base64url");
    const known = this.verified.get(hash);
    if (known) {
      if (known.expiresAtMs > now.getTime()) return known.actor;
      this.verified.delete(hash);
      throw new ProblemError("token-invalid");
    }
    try {
      const verify = await this.key(Decoded.parse(decode(token)).header.kid, now);
      const { sub, role, scope, sid, exp } = Claims.parse(verify(token));
      if (exp * 1000 <= now.getTime()) throw new ProblemError("token-invalid");
      const actor = { subject: sub, role, scope, sessionId: sid };
      this.remember(hash, actor, exp * 1000);
      return actor;
    } catch (error) {
      if (error instanceof TokenError || error instanceof z.ZodError)
        throw new ProblemError("token-invalid", {}, { cause: error });
      throw error;
    }
  }

  private remember(hash: string, actor: Actor, expiresAtMs: number): void {
    if (this.verified.size >= MAX_REMEMBERED_TOKENS) {
      const oldest = this.verified.keys().next().value;
      if (oldest !== undefined) this.verified.delete(oldest);
    }
    this.verified.set(hash, { actor, expiresAtMs });
  }

  private async key(keyId: string, now: Date): Promise<KeyVerifier> {
    if (!this.keys.has(keyId) && now.getTime() - this.loadedAt >= RELOAD_KEYS_AFTER_MS)
      await this.reload(now);
    const key = this.keys.get(keyId);
    if (!key) throw new ProblemError("token-invalid");
    return key;
  }

  private async reload(now: Date): Promise<void> {
    const published = await this.published.publicKeys("token");
    this.keys = new Map(published.map((jwk) => [jwk.kid, verifierOf(jwk)]));
    this.loadedAt = now.getTime();
  }
}

/** When a token ends is judged by the caller's clock, not by the library's. */
function verifierOf(jwk: PublicJwk): KeyVerifier {
  const pem = createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" });
  return createVerifier({
    key: pem,
    algorithms: ["ES256"],
    allowedIss: ISSUER,
    allowedAud: ACCESS_AUDIENCE,
    checkTyp: "at+jwt",
    ignoreExpiration: true,
    ignoreNotBefore: true,
  });
}
