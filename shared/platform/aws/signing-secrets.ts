import type { SecretStore, SigningPurpose } from "../../security/signing-keys.ts";
import type { Environment } from "./environment.ts";
import { secretsManagerStore } from "./secrets-manager-store.ts";
import { awsServiceCall } from "./service-call.ts";

/** The private keys, for functions that sign. */
export function signingSecrets(environment: Environment): Record<SigningPurpose, SecretStore> {
  const secrets: Parameters<typeof secretsManagerStore>[0] = awsServiceCall("secretsmanager");
  return {
    token: secretsManagerStore(secrets, environment.tokenSecretId),
    code: secretsManagerStore(secrets, environment.codeSecretId),
    card: secretsManagerStore(secrets, environment.cardSecretId),
  };
}
