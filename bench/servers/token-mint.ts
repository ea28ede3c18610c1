import { randomInt } from "node:crypto";
import { join } from "node:path";
import { fileSecretStore } from "../../local/platform/file-secret-store.ts";
import { makeResidentCode } from "../../shared/domain/codes/resident-code.ts";
import type { PublicJwk, SigningKeyStore } from "../../shared/security/published-keys.ts";
import { SigningKeys } from "../../shared/security/signing-keys.ts";
import { type Actor, TokenIssuer } from "../../shared/security/tokens.ts";

export interface Person {
  residentId: string;
  token: string;
}

const TOKENS_AT_ONCE = 500;

/** The public halves of the keys that a data directory's runtime signs with, as its verifiers read them. */
class KeysOfDirectory implements SigningKeyStore {
  private readonly keys: PublicJwk[] = [];

  async publish(purpose: "token" | "code", jwk: PublicJwk): Promise<void> {
    if (purpose === "token") this.keys.push(jwk);
  }

  async publicKeys(): Promise<PublicJwk[]> {
    return this.keys;
  }
}

const tokenSecretIn = (dataDir: string): string => join(dataDir, "keys", "token-signing.json");

/**
 * People with tokens, without a sign-in for each: the tokens are signed here with the runtime's own key. Nobody of
 * them is on the roster; booking for oneself reads no profile.
 */
export class TokenMint {
  readonly published = new KeysOfDirectory();
  private readonly issuer: TokenIssuer;

  constructor(dataDir: string) {
    const secret = fileSecretStore(tokenSecretIn(dataDir));
    const keys = new SigningKeys({ token: secret, code: secret, card: secret }, this.published);
    this.issuer = new TokenIssuer(keys);
  }

  /** An access token of anybody. */
  async token(actor: Actor): Promise<string> {
    return (await this.issuer.accessToken(actor, new Date())).token;
  }

  commander(): Promise<string> {
    const scope = { kind: "district" } as const;
    return this.token({ subject: "commander", role: "commander", scope, sessionId: "bench" });
  }

  /** A sampler of all these sites. */
  sampler(samplerId: string, siteIds: readonly string[]): Promise<string> {
    const scope: Actor["scope"] = { kind: "sites", siteIds: [...siteIds] };
    return this.token({ subject: samplerId, role: "sampler", scope, sessionId: "bench" });
  }

  async people(count: number): Promise<Person[]> {
    const people: Person[] = [];
    while (people.length < count)
      people.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(TOKENS_AT_ONCE, count - people.length) }, () => this.person()),
        )),
      );
    return people;
  }

  private async person(): Promise<Person> {
    const residentId = makeResidentCode((limit) => randomInt(limit));
    const scope = { kind: "person", residentId } as const;
    return {
      residentId,
      token: await this.token({ subject: residentId, role: "resident", scope, sessionId: "bench" }),
    };
  }
}
