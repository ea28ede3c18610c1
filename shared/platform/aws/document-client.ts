import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { TableClient } from "../../ports/table-client.ts";

/** The document client of AWS. Retries of what passes by itself are the store's, with jitter, so the SDK adds few. */
export const awsDocumentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 2 }), {
    marshallOptions: { removeUndefinedValues: true },
  });

/** The stores' table client over the SDK's document client. */
export const documentTableClient = (client: DynamoDBDocumentClient): TableClient => ({
  get: (input) => client.send(new GetCommand(input)),
  batchGet: (input) => client.send(new BatchGetCommand(input)),
  query: (input) => client.send(new QueryCommand(input)),
  transactWrite: async (input) => {
    await client.send(new TransactWriteCommand(input));
  },
  update: (input) => client.send(new UpdateCommand(input)),
});

/** The SDK's document client for an endpoint given by address, for what is done rarely: making tables, looking in. */
export const endpointDocumentClient = (endpoint: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      region: "local",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    }),
  );
