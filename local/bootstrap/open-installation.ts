import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { documentTableClient } from "../../shared/platform/aws/document-client.ts";
import { kmsKeyProvider } from "../../shared/platform/aws/kms-key-provider.ts";
import { awsServiceCall } from "../../shared/platform/aws/service-call.ts";
import { systemIds } from "../../shared/ports/ids.ts";
import type { KeyProvider } from "../../shared/ports/key-provider.ts";
import type { TableClient } from "../../shared/ports/table-client.ts";
import { timeBasedCodes } from "../../shared/security/time-based-codes.ts";
import { createServices, type Services } from "../../shared/services/services.ts";
import { DEFAULT_DATA_DIRECTORY } from "../options.ts";
import { createTable } from "../platform/engine/create-table.ts";
import { startEngine } from "../platform/engine/engine.ts";
import { engineTableClient } from "../platform/engine/engine-table-client.ts";
import { endpointInUse } from "../platform/engine/pid-file.ts";
import { fileKeyProvider } from "../platform/file-key-provider.ts";
import { openDataDirectory } from "../runtime/data-directory.ts";
import type { BootstrapOptions } from "./options.ts";

export interface Installation {
  services: Services;
  close(): Promise<void>;
}

/** Open the installation that options name: a data directory, in use or made now; or a table and key of AWS. */
export async function openInstallation(options: BootstrapOptions): Promise<Installation> {
  const { endpoint, table, sealingKey } = options;
  if (endpoint === undefined || table === undefined || sealingKey === undefined)
    return openLocally(options.dataDir ?? DEFAULT_DATA_DIRECTORY);
  // The SDK knows all the ways in which an operator may be signed in.
  const operator = new DynamoDBClient({ endpoint });
  const client = DynamoDBDocumentClient.from(operator, { marshallOptions: { removeUndefinedValues: true } });
  const { credentials, region } = operator.config;
  const kms: Parameters<typeof kmsKeyProvider>[0] = awsServiceCall("kms", {
    caller: { credentials, region: await region() },
  });
  return {
    services: await servicesOn(documentTableClient(client), table, kmsKeyProvider(kms, sealingKey)),
    close: async () => client.destroy(),
  };
}

async function openLocally(path: string): Promise<Installation> {
  const directory = await openDataDirectory({ path, scale: 1, empty: true, fresh: false, now: new Date() });
  const { tableName } = directory.settings;
  const inUse = endpointInUse(directory.database);
  const engine = inUse === undefined ? await startEngine({ dbPath: directory.database }) : undefined;
  const address = inUse ?? engine?.endpoint ?? "";
  const client = engineTableClient(address);
  if (engine) await createTable(address, tableName);
  return {
    services: await servicesOn(client, tableName, await fileKeyProvider(directory.masterKey)),
    close: async () => {
      client.destroy();
      await engine?.stop();
    },
  };
}

const servicesOn = (
  tableClient: TableClient,
  tableName: string,
  keyProvider: KeyProvider,
): Promise<Services> =>
  createServices({
    ...{ tableClient, tableName, keyProvider },
    clock: { now: () => new Date() },
    ids: systemIds(),
    secondFactor: timeBasedCodes,
    signingSecrets: {
      token: { read: notNeeded, write: notNeeded },
      code: { read: notNeeded, write: notNeeded },
      card: { read: notNeeded, write: notNeeded },
    },
    evidence: { keep: notNeeded, read: notNeeded },
    messenger: () => ({ channels: [], send: notNeeded }),
  });

async function notNeeded(): Promise<never> {
  throw new Error("making accounts signs nothing, keeps no file and sends no message");
}
