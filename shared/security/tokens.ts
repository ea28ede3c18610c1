import { CompactSign } from "jose";
import * as z from "zod";
import { Role, Scope } from "../domain/access/scope.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** Whose tokens count, and for what: those of another stage, or for something else, do not. */
export interface TokenSettings {
  issuer: string;
  audience: string;
}
/** Of one machine; a stage in AWS has an issuer of its own. */
export const LOCAL_TOKENS: TokenSettings = { issuer: "twoplusn", audience: "twoplusn-api" };

export const ACCESS_TOKEN_MINUTES = 60;

/** Who is calling: the verified contents of an access token. */
export const Actor = z.object({ subject: z.string(), role: Role, scope: Scope, sessionId: z.string() });
export type Actor = z.infer<typeof Actor>;

export class TokenIssuer {
  constructor(
    private readonly signingKeys: SigningKeys,
    private readonly settings: TokenSettings = LOCAL_TOKENS,
  ) {}

  /** An ES256 JWT that says who, in which role, with which scope. */
  async accessToken(actor: Actor, now: Date): Promise<{ token: string; expiresAt: Date }> {
    const { keyId, key } = await this.signingKeys.signing("token");
    const expiresAt = new Date(now.getTime() + ACCESS_TOKEN_MINUTES * 60_000);
    const issuedAt = now.getTime() / 1000;
    const claims = {
      ...{ role: actor.role, scope: actor.scope, sid: actor.sessionId, sub: actor.subject },
      ...{ iss: this.settings.issuer, aud: this.settings.audience },
      // To the millisecond (RFC 7519 allows it), so that a token made right after a revocation is told from one before.
      iat: issuedAt,
      nbf: Math.floor(issuedAt),
      exp: Math.floor(expiresAt.getTime() / 1000),
    };
    // Every function holds this class; the library's own of JWTs would be half as much again.
    const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: "ES256", kid: keyId, typ: "at+jwt" })
      .sign(key);
    return { token, expiresAt };
  }
}
