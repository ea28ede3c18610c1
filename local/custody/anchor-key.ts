import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";
import * as z from "zod";
import { fileSecretStore } from "../platform/file-secret-store.ts";

const Jwk = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  /** Absent in the public half, which is all that checking needs. */
  d: z.string().optional(),
});

export interface AnchorKey {
  keyId: string;
  publicKey: CryptoKey;
  privateKey: CryptoKey | undefined;
}

/**
 * The auditor's key pair, a JWK in a file of mode 0600.
 * @param make a new one when there is no file
 * @returns undefined when there is no file and none is to be made
 */
export async function anchorKey(file: string, make: boolean): Promise<AnchorKey | undefined> {
  const store = fileSecretStore(file);
  let text = await store.read();
  if (text === undefined) {
    if (!make) return undefined;
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    text = JSON.stringify(await exportJWK(privateKey));
    await store.write(text);
  }
  const { d, ...publicJwk } = Jwk.parse(JSON.parse(text));
  return {
    keyId: (await calculateJwkThumbprint(publicJwk)).slice(0, 16),
    publicKey: await imported(publicJwk),
    privateKey: d === undefined ? undefined : await imported({ ...publicJwk, d }),
  };
}

async function imported(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, "ES256");
  if (key instanceof Uint8Array) throw new Error("the anchor's key is not asymmetric");
  return key;
}
