import { randomBytes } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import type { KeyProvider } from "../../shared/ports/key-provider.ts";
import { fileSecretStore } from "./file-secret-store.ts";

const MASTER_KEY_BYTES = 32;

/**
 * The local stand-in for KMS: a master key in a file that only its owner can read. Data keys are wrapped with it as
 * compact JWE (A256GCMKW, RFC 7518 §4.7). The key is made at the first start; who loses the file loses the data.
 */
export async function fileKeyProvider(path: string): Promise<KeyProvider> {
  const secrets = fileSecretStore(path);
  let kept = await secrets.read();
  if (kept === undefined) {
    kept = randomBytes(MASTER_KEY_BYTES).toString("base64url");
    await secrets.write(kept);
  }
  const masterKey = Buffer.from(kept, "base64url");
  if (masterKey.length !== MASTER_KEY_BYTES)
    throw new Error(`${path} does not hold a master key of ${MASTER_KEY_BYTES} bytes`);
  return {
    wrap: (dataKey) =>
      new CompactEncrypt(dataKey).setProtectedHeader({ alg: "A256GCMKW", enc: "A256GCM" }).encrypt(masterKey),
    unwrap: async (wrapped) => {
      const { plaintext } = await compactDecrypt(wrapped, masterKey, {
        keyManagementAlgorithms: ["A256GCMKW"],
        contentEncryptionAlgorithms: ["A256GCM"],
      });
      return plaintext;
    },
  };
}
