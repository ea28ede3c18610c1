import { KMSClient } from "@aws-sdk/client-kms";
import type { EvidenceStore } from "../../ports/evidence.ts";
import { systemIds } from "../../ports/ids.ts";
import type { Messenger } from "../../ports/messenger.ts";
import type { SecretStore, SigningPurpose } from "../../security/signing-keys.ts";
import { createServices, type Services } from "../../services/services.ts";
import { awsDocumentClient, documentTableClient } from "./document-client.ts";
import { type Environment, readEnvironment, tokensOfStage } from "./environment.ts";
import { kmsKeyProvider } from "./kms-key-provider.ts";

/**
 * What only some functions use. Each handler names its own, so that the bundle of no other holds the client of that
 * service; no other function is permitted to use it either.
 */
export interface Extras {
  evidence?: (environment: Environment) => EvidenceStore;
  messenger?: (environment: Environment) => Promise<Messenger>;
  signingSecrets?: (environment: Environment) => Record<SigningPurpose, SecretStore>;
}

/** The services of a function in AWS, made with its first request and kept while it lives. */
export function awsServices(extras: Extras = {}): () => Promise<Services> {
  let services: Promise<Services> | undefined;
  return () => {
    services ??= make(extras);
    return services;
  };
}

async function make({ evidence, messenger, signingSecrets }: Extras): Promise<Services> {
  const environment = readEnvironment(process.env);
  const { publicOrigin, pushPublicKey } = environment;
  const sending = await messenger?.(environment);
  return createServices({
    tableClient: documentTableClient(awsDocumentClient()),
    tableName: environment.tableName,
    clock: { now: () => new Date() },
    ids: systemIds(),
    keyProvider: kmsKeyProvider(new KMSClient(), environment.sealingKeyId),
    signingSecrets: signingSecrets?.(environment) ?? { token: NO_SECRETS, code: NO_SECRETS },
    keySecret: environment.keySecret,
    edgeSecret: environment.edgeSecret,
    tokens: tokensOfStage(environment.stage),
    secureCookies: true,
    evidence: evidence?.(environment) ?? { keep: refuse, read: refuse },
    messenger: () => sending ?? { channels: [], send: refuse },
    publicOrigin,
    push: pushPublicKey === undefined ? undefined : { publicKey: pushPublicKey, hosts: [] },
  });
}

async function refuse(): Promise<never> {
  throw new Error("this function was made without what it asks for; its handler names what it uses");
}

const NO_SECRETS: SecretStore = { read: refuse, write: refuse };
