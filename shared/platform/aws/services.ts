import type { EvidenceStore } from "../../ports/evidence.ts";
import { systemIds } from "../../ports/ids.ts";
import type { Messenger } from "../../ports/messenger.ts";
import type { SecondFactor } from "../../ports/second-factor.ts";
import type { SecretStore, SigningPurpose } from "../../security/signing-keys.ts";
import { createServices, type Services } from "../../services/services.ts";
import { type Environment, readEnvironment, tokensOfStage } from "./environment.ts";
import { kmsKeyProvider } from "./kms-key-provider.ts";
import { begunInInit, madeOnce } from "./made-once.ts";
import { awsServiceCall, awsTableClient } from "./service-call.ts";

/**
 * What only some functions use. Each handler names its own, so that the bundle of no other holds the client of that
 * service; no other function is permitted to use it either.
 */
export interface Extras {
  evidence?: (environment: Environment) => EvidenceStore;
  messenger?: (environment: Environment) => Promise<Messenger>;
  secondFactor?: SecondFactor;
  signingSecrets?: (environment: Environment) => Record<SigningPurpose, SecretStore>;
}

/** The services of a function in AWS, made while it starts and kept while it lives. */
export const awsServices = (extras: Extras = {}): (() => Promise<Services>) =>
  begunInInit(madeOnce(() => make(extras)));

async function make({ evidence, messenger, secondFactor, signingSecrets }: Extras): Promise<Services> {
  const environment = readEnvironment(process.env);
  const { publicOrigin, pushPublicKey } = environment;
  const sending = await messenger?.(environment);
  return createServices({
    tableClient: awsTableClient(),
    tableName: environment.tableName,
    clock: { now: () => new Date() },
    ids: systemIds(),
    keyProvider: kmsKeyProvider(awsServiceCall("kms"), environment.sealingKeyId),
    signingSecrets: signingSecrets?.(environment) ?? {
      token: NO_SECRETS,
      code: NO_SECRETS,
      card: NO_SECRETS,
    },
    secondFactor,
    keySecret: environment.keySecret,
    edgeSecret: environment.edgeSecret,
    edgeOnly: environment.edgeOnly,
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
