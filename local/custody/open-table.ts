import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { endpointDocumentClient } from "../../shared/platform/aws/document-client.ts";
import { DEFAULT_DATA_DIRECTORY } from "../options.ts";
import { startEngine } from "../platform/engine/engine.ts";
import { endpointInUse } from "../platform/engine/pid-file.ts";
import { RememberedSettings } from "../runtime/data-directory.ts";
import { readJsonFile } from "../runtime/json-file.ts";
import type { VerifyOptions } from "./options.ts";

export interface OpenTable {
  client: DynamoDBDocumentClient;
  tableName: string;
  /** Where the anchors' key is kept beside the data; nowhere for a table elsewhere. */
  keyFile: string | undefined;
  close(): Promise<void>;
}

/**
 * Open the table that options name: of a data directory through the engine that runs on it, or one started for now; or
 * at an endpoint, that of AWS with the credentials of the environment.
 * @throws Error that says what is missing
 */
export async function openTable({ data, endpoint, table }: VerifyOptions): Promise<OpenTable> {
  if (endpoint !== undefined && table !== undefined) {
    const client = isAws(endpoint)
      ? DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }))
      : endpointDocumentClient(endpoint);
    return { client, tableName: table, keyFile: undefined, close: async () => client.destroy() };
  }
  const directory = resolve(data ?? DEFAULT_DATA_DIRECTORY);
  const settings = readJsonFile(join(directory, "settings.json"), RememberedSettings);
  const dbPath = join(directory, "twoplusn.db");
  if (!settings || !existsSync(dbPath))
    throw new Error(`${directory} is no data directory; npm start makes one, --data names another.`);
  const inUse = endpointInUse(dbPath);
  const engine = inUse === undefined ? await startEngine({ dbPath }) : undefined;
  const client = endpointDocumentClient(inUse ?? engine?.endpoint ?? "");
  return {
    client,
    tableName: settings.tableName,
    keyFile: join(directory, "keys", "custody-anchor.json"),
    close: async () => {
      client.destroy();
      await engine?.stop();
    },
  };
}

const isAws = (endpoint: string): boolean => /\.amazonaws\.com(\.cn)?$/.test(new URL(endpoint).hostname);
