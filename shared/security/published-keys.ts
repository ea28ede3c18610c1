import * as z from "zod";
import { Instant } from "../domain/instant.ts";

export const PublicJwk = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
});
export type PublicJwk = z.infer<typeof PublicJwk>;

/** A key as it was published, and what became of it. */
export const PublishedKey = z.object({
  jwk: PublicJwk,
  /** Made with a secret that is not in the table; absent on keys of earlier versions, which verify no tokens. */
  tag: z.string().optional(),
  retiredAt: Instant.optional(),
  retiredBy: z.string().optional(),
  /** When the last of what it signed has run out. */
  verifiesUntil: Instant.optional(),
  withdrawnAt: Instant.optional(),
  withdrawnBy: z.string().optional(),
});
export type PublishedKey = z.infer<typeof PublishedKey>;

export type Purpose = "token" | "code" | "card";

/** What signing and verifying need of the published keys. */
export interface SigningKeyStore {
  publish(purpose: Purpose, jwk: PublicJwk): Promise<void>;
  /** Those that verify: none withdrawn and, where a moment is given, none past its time then. */
  publicKeys(purpose: Purpose, at?: Date): Promise<PublicJwk[]>;
}

/** The same, and what an administrator decides about keys. */
export interface PublishedKeys extends SigningKeyStore {
  all(purpose: Purpose): Promise<PublishedKey[]>;
  /** The key signs no more; what it signed is good until then. A key retired before stays as it is. */
  retire(purpose: Purpose, keyId: string, by: string, now: Date, verifiesUntil: Date): Promise<void>;
  /** Nothing that the key signed is good any more. A key withdrawn before stays as it is. */
  withdraw(purpose: Purpose, keyId: string, by: string, now: Date): Promise<void>;
}
