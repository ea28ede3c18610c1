import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { SecretStore } from "../../security/signing-keys.ts";

/** A secret that exists (made by the stack) and may still be without a value. */
export const secretsManagerStore = (client: SecretsManagerClient, secretId: string): SecretStore => ({
  async read() {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
      return SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  },
  async write(secret) {
    await client.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: secret }));
  },
});
