import { createHmac, timingSafeEqual } from "node:crypto";
import type { PublicJwk } from "./published-keys.ts";

/**
 * Says of a published key that it was published by who may. Public keys stand in the table, which many functions write;
 * the secret stands outside it, with the function that signs tokens and the authorizer. So a key that somebody wrote
 * into the table makes nobody an administrator.
 */
export class KeyAuthenticator {
  /** @param secret at least 128 bits, as text */
  constructor(private readonly secret: string) {
    if (secret.length < 22) throw new Error("the secret that authenticates keys is too short");
  }

  /** HMAC-SHA-256 over what the key is and is for, as hex. */
  tagOf(purpose: string, { kid, kty, crv, x, y }: PublicJwk): string {
    const text = JSON.stringify([purpose, kid, kty, crv, x, y]);
    return createHmac("sha256", this.secret).update(text).digest("hex");
  }

  isAuthentic(purpose: string, jwk: PublicJwk, tag: string | undefined): boolean {
    const right = Buffer.from(this.tagOf(purpose, jwk), "hex");
    const shown = Buffer.from(tag ?? "", "hex");
    return right.length === shown.length && timingSafeEqual(right, shown);
  }
}
