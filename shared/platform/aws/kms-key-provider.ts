import type { KeyProvider } from "../../ports/key-provider.ts";
import type { ServiceCall } from "../protocol/json-service.ts";

const EncryptionContext = { purpose: "twoplusn-field-sealing" };

type KmsCall = ServiceCall<"Encrypt" | "Decrypt", { CiphertextBlob?: string; Plaintext?: string }>;

/** @param call of KMS, whose protocol writes bytes in base64 */
export const kmsKeyProvider = (call: KmsCall, keyId: string): KeyProvider => ({
  async wrap(dataKey) {
    const { CiphertextBlob } = await call("Encrypt", {
      KeyId: keyId,
      Plaintext: Buffer.from(dataKey).toString("base64"),
      EncryptionContext,
    });
    if (!CiphertextBlob) throw new Error("KMS returned no ciphertext");
    return CiphertextBlob;
  },
  async unwrap(wrapped) {
    const { Plaintext } = await call("Decrypt", {
      KeyId: keyId,
      CiphertextBlob: wrapped,
      EncryptionContext,
    });
    if (!Plaintext) throw new Error("KMS returned no plaintext");
    return Uint8Array.from(Buffer.from(Plaintext, "base64"));
  },
});
