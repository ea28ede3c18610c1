import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { TableClient } from "../../ports/table-client.ts";
import { TOOL_TIMEOUTS } from "./timeouts.ts";

/** The stores' table client over the SDK's document client. */
export const documentTableClient = (client: DynamoDBDocumentClient): TableClient => ({
  knowsRepeated: true,
  get: (input) => client.send(new GetCommand(input)),
  batchGet: (input) => client.send(new BatchGetCommand(input)),
  query: (input) => client.send(new QueryCommand(input)),
  transactWrite: async (input) => {
    await client.send(new TransactWriteCommand(input));
  },
  update: (input) => client.send(new UpdateCommand(input)),
  apart: {
    put: (input) => client.send(new PutCommand(input)),
    delete: (input) => client.send(new DeleteCommand(input)),
  },
});

/** The SDK's document client for an endpoint given by address, for what is done rarely: making tables, looking in. */
export const endpointDocumentClient = (endpoint: string, timeouts = TOOL_TIMEOUTS): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      maxAttempts: 1,
      requestHandler: timeouts,
      region: "local",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    }),
  );
