import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SecretStore, SigningPurpose } from "../../security/signing-keys.ts";
import type { Environment } from "./environment.ts";
import { secretsManagerStore } from "./secrets-manager-store.ts";

/** The private keys, for functions that sign. */
export function signingSecrets(environment: Environment): Record<SigningPurpose, SecretStore> {
  const client = new SecretsManagerClient();
  return {
    token: secretsManagerStore(client, environment.tokenSecretId),
    code: secretsManagerStore(client, environment.codeSecretId),
  };
}
