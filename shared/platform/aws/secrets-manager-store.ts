import { randomUUID } from "node:crypto";
import type { SecretStore } from "../../security/signing-keys.ts";
import type { ServiceCall } from "../protocol/json-service.ts";

type SecretsCall = ServiceCall<"GetSecretValue" | "PutSecretValue", { SecretString?: string }>;

/** A secret that exists (made by the stack) and may still be without a value. */
export const secretsManagerStore = (call: SecretsCall, secretId: string): SecretStore => ({
  async read() {
    try {
      return (await call("GetSecretValue", { SecretId: secretId })).SecretString;
    } catch (error) {
      if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
      throw error;
    }
  },
  async write(secret) {
    // One token for all attempts, which are then one version.
    const ClientRequestToken = randomUUID();
    await call("PutSecretValue", { SecretId: secretId, SecretString: secret, ClientRequestToken });
  },
});
