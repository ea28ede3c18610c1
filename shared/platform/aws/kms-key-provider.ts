import { DecryptCommand, EncryptCommand, type KMSClient } from "@aws-sdk/client-kms";
import type { KeyProvider } from "../../ports/key-provider.ts";

const ENCRYPTION_CONTEXT = { purpose: "twoplusn-field-sealing" };

export const kmsKeyProvider = (kms: KMSClient, keyId: string): KeyProvider => ({
  async wrap(dataKey) {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: keyId, Plaintext: dataKey, EncryptionContext: ENCRYPTION_CONTEXT }),
    );
    if (!CiphertextBlob) throw new Error("KMS returned no ciphertext");
    return Buffer.from(CiphertextBlob).toString("base64");
  },
  async unwrap(wrapped) {
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId: keyId,
        CiphertextBlob: Buffer.from(wrapped, "base64"),
        EncryptionContext: ENCRYPTION_CONTEXT,
      }),
    );
    if (!Plaintext) throw new Error("KMS returned no plaintext");
    return Plaintext;
  },
});
