import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { SecretStore, SigningPurpose } from "../../shared/security/signing-keys.ts";

const OWNER_ONLY = 0o600;
const OWNER_ONLY_DIRECTORY = 0o700;

/** A secret text in a file that only its owner can read. A crash while writing leaves the earlier text whole. */
export const fileSecretStore = (path: string): SecretStore => ({
  async read() {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  },

  async write(secret) {
    await mkdir(dirname(path), { recursive: true, mode: OWNER_ONLY_DIRECTORY });
    const unfinished = `${path}.${process.pid}.new`;
    const file = await open(unfinished, "w", OWNER_ONLY);
    try {
      await file.writeFile(secret, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  },
});

/** The secrets of all signing keys, each in its file of a data directory. */
export const fileSigningSecrets = (directory: {
  tokenSecret: string;
  codeSecret: string;
  cardSecret: string;
}): Record<SigningPurpose, SecretStore> => ({
  token: fileSecretStore(directory.tokenSecret),
  code: fileSecretStore(directory.codeSecret),
  card: fileSecretStore(directory.cardSecret),
});
