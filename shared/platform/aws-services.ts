import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SNSClient } from "@aws-sdk/client-sns";
import { KeyAuthenticator } from "../security/key-authenticator.ts";
import { kmsKeyProvider } from "../security/kms-key-provider.ts";
import { RevocationList } from "../security/revocation-list.ts";
import { type TokenSettings, TokenVerifier } from "../security/tokens.ts";
import { RevocationStore } from "../store/access/revocations.ts";
import { signingKeyStore } from "../store/signing-keys.ts";
import { Table } from "../store/table.ts";
import { s3Evidence } from "./aws-evidence.ts";
import { readAuthorizerEnvironment, readEnvironment } from "./environment.ts";
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
    keySecret: environment.keySecret,
    edgeSecret: environment.edgeSecret,
    tokens: tokensOfStage(environment.stage),
    secureCookies: true,
    evidence: s3Evidence(new S3Client(), environment.evidenceBucket),
    messenger: () => snsMessenger(new SNSClient()),
  });
}

let verifier: TokenVerifier | undefined;

/** What the authorizer needs: the table's public keys and revocations, and the secret by which it knows its keys. */
export async function awsTokenVerifier(): Promise<TokenVerifier> {
  verifier ??= makeVerifier();
  return verifier;
}

function makeVerifier(): TokenVerifier {
  const { tableName, stage, keySecret } = readAuthorizerEnvironment(process.env);
  const table = new Table(documentTableClient(awsDocumentClient()), tableName);
  const keys = signingKeyStore(table, new KeyAuthenticator(keySecret));
  return new TokenVerifier(keys, tokensOfStage(stage), new RevocationList(new RevocationStore(table)));
}

/** Tokens of one stage are none of another. */
const tokensOfStage = (stage: string): TokenSettings => ({
  issuer: `twoplusn/${stage}`,
  audience: `twoplusn-api/${stage}`,
});
