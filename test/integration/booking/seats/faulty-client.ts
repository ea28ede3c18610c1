import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { engineTableClient } from "../../../../local/platform/engine/engine-table-client.ts";
import { documentTableClient } from "../../../../shared/platform/aws/document-client.ts";
import type { TableClient } from "../../../../shared/ports/table-client.ts";

const named = (name: string): Error => Object.assign(new Error(name), { name });

/** What can go wrong with a call: before anything is done, or after it, when only the answer is lost. */
const FAULTS = {
  conflict: {
    applied: false,
    error: () =>
      new TransactionCanceledException({
        message: "conflict",
        $metadata: {},
        CancellationReasons: [{ Code: "TransactionConflict" }],
      }),
  },
  throttling: { applied: false, error: () => named("ThrottlingException") },
  "a timeout before it is done": { applied: false, error: () => named("TimeoutError") },
  "a timeout after it is done": { applied: true, error: () => named("TimeoutError") },
  "a server error after it is done": { applied: true, error: () => named("InternalServerError") },
} as const;
export type Violation = keyof typeof FAULTS;

export interface FaultyClient {
  client: TableClient;
  /** Let the n-th write or read from now on, counted from 0, go wrong, and so many after it. */
  spoil(kind: "write" | "read", fault: Violation, at: number, times?: number): void;
  heal(): void;
}

/** The stores' client over the SDK's, whose commands reach the engine unless they are spoilt. */
export function faultyClient(endpoint: string): FaultyClient {
  const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "local" }));
  const sdk = mockClient(documentClient);
  const engine = engineTableClient(endpoint);
  let spoilt: { kind: "write" | "read"; fault: Violation; from: number; to: number } | undefined;
  const calls = { write: 0, read: 0 };

  const through = async <T>(kind: "write" | "read", call: () => Promise<T>): Promise<T> => {
    const at = calls[kind]++;
    if (spoilt?.kind !== kind || at < spoilt.from || at >= spoilt.to) return call();
    const { applied, error } = FAULTS[spoilt.fault];
    if (applied) await call();
    throw error();
  };
  sdk.on(GetCommand).callsFake((input) => through("read", () => engine.get(input)));
  sdk.on(BatchGetCommand).callsFake((input) => through("read", () => engine.batchGet(input)));
  sdk.on(QueryCommand).callsFake((input) => through("read", () => engine.query(input)));
  sdk.on(TransactWriteCommand).callsFake((input) => through("write", () => engine.transactWrite(input)));

  return {
    client: documentTableClient(documentClient),
    spoil(kind, fault, at, times = 1) {
      Object.assign(calls, { write: 0, read: 0 });
      spoilt = { kind, fault, from: at, to: at + times };
    },
    heal() {
      spoilt = undefined;
    },
  };
}
