import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SNSClient } from "@aws-sdk/client-sns";
import { kmsKeyProvider } from "../security/kms-key-provider.ts";
import { TokenVerifier } from "../security/tokens.ts";
import { signingKeyStore } from "../store/signing-keys.ts";
import { Table } from "../store/table.ts";
import { s3Evidence } from "./aws-evidence.ts";
import { readEnvironment } from "./environment.ts";
import { systemIds } from "./ids.ts";
import { secretsManagerStore } from "./secrets-manager-store.ts";
import { createServices, type Services } from "./services.ts";
import { snsMessenger } from "./sns-messenger.ts";
import { awsDocumentClient, documentTableClient } from "./table-client.ts";

let services: Promise<Services> | undefined;

/** The services of a function in AWS, made with its first request and kept while it lives. */
export function awsServices(): Promise<Services> {
  services ??= make();
  return services;
}

function make(): Promise<Services> {
  const environment = readEnvironment(process.env);
  const secretsManager = new SecretsManagerClient();
  return createServices({
    tableClient: documentTableClient(awsDocumentClient()),
    tableName: environment.tableName,
    clock: { now: () => new Date() },
    ids: systemIds(),
    keyProvider: kmsKeyProvider(new KMSClient(), environment.sealingKeyId),
    signingSecrets: {
      token: secretsManagerStore(secretsManager, environment.tokenSecretId),
      code: secretsManagerStore(secretsManager, environment.codeSecretId),
    },
    evidence: s3Evidence(new S3Client(), environment.evidenceBucket),
    messenger: () => snsMessenger(new SNSClient()),
  });
}

let verifier: TokenVerifier | undefined;

/** What the authorizer needs: the table's public keys, and no secret. */
export async function awsTokenVerifier(): Promise<TokenVerifier> {
  verifier ??= new TokenVerifier(
    signingKeyStore(new Table(documentTableClient(awsDocumentClient()), String(process.env.TABLE_NAME))),
  );
  return verifier;
}
