import { createHash } from "node:crypto";
import type { EvidenceStore } from "../../../shared/ports/evidence.ts";
import type { SecretStore } from "../../../shared/security/signing-keys.ts";

export function memorySecret(): SecretStore {
  let kept: string | undefined;
  return {
    read: async () => kept,
    write: async (secret) => {
      kept = secret;
    },
  };
}

export function memoryEvidence(): EvidenceStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async keep(sha256, bytes) {
      if (createHash("sha256").update(bytes).digest("hex") !== sha256)
        throw new Error("hash does not fit the bytes");
      kept.set(sha256, bytes);
    },
    async read(sha256) {
      const bytes = kept.get(sha256);
      if (!bytes) throw new Error("nothing kept under this hash");
      return bytes;
    },
  };
}
