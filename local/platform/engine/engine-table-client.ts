import { Agent, request } from "node:http";
import {
  type AttributeValue,
  DynamoDBServiceException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { type Attributes, fromAttributes, toAttribute, toAttributes } from "./attribute-values.ts";

// An embedded engine on the same machine is asked thousands of times a second, and the SDK's half millisecond of
// processor time a call (middleware, signing, schemas) would be most of the cost. This client writes the JSON protocol
// directly. It sends no ClientRequestToken: the engine keeps every one it was sent and slows as they pile up; effect keys
// make retries harmless.

const TIMEOUT_MS = 15_000;
/** The engine writes one transaction after the other; more connections only make it slower. */
const MAX_SOCKETS = 4;
/** Engines look that a request is signed, and with the key by which they keep tables apart, but check no signature. */
const UNCHECKED_SIGNATURE = {
  "x-amz-date": "20260101T000000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
};

type ExpressionInput = {
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
  Key?: Record<string, unknown> | undefined;
  Item?: Record<string, unknown> | undefined;
};

/** What the engine says that a request used. Reads and writes of a transaction are told together. */
export interface ConsumedUnits {
  operation: EngineOperation;
  input: object;
  /** Of the table itself. */
  table: number;
  /** Of its index. */
  index: number;
}

type EngineOperation = "GetItem" | "BatchGetItem" | "Query" | "TransactWriteItems" | "UpdateItem";

interface Consumed {
  Table?: { CapacityUnits?: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits?: number }>;
}

interface EngineAnswer {
  ConsumedCapacity?: Consumed | Consumed[];
  Attributes?: Attributes;
  Item?: Attributes;
  Items?: Attributes[];
  LastEvaluatedKey?: Attributes;
  Responses?: Record<string, Attributes[]>;
  UnprocessedKeys?: Record<string, { Keys?: Attributes[] }>;
}

/**
 * A table client for an endpoint that checks no signatures, as embedded engines and DynamoDB Local do not.
 * @param observe told what each request used; the engine counts only if somebody is told
 */
export function engineTableClient(
  endpoint: string,
  observe?: (consumed: ConsumedUnits) => void,
): TableClient & { destroy(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const send = (operation: EngineOperation, input: object) =>
    post(endpoint, agent, operation, JSON.stringify(input));
  const call = observe
    ? async (operation: EngineOperation, input: object): Promise<EngineAnswer> => {
        const answer = await send(operation, { ...input, ReturnConsumedCapacity: "INDEXES" });
        observe({ operation, input, ...unitsOf(answer) });
        return answer;
      }
    : send;
  return {
    async get(input) {
      const { Item } = await call("GetItem", withAttributes(input));
      return Item ? { Item: fromAttributes(Item) } : {};
    },

    async batchGet({ RequestItems = {}, ...rest }) {
      const asked = Object.entries(RequestItems).map(([table, { Keys = [], ...options }]) => [
        table,
        { ...options, Keys: Keys.map(toAttributes) },
      ]);
      const answer = await call("BatchGetItem", { ...rest, RequestItems: Object.fromEntries(asked) });
      return {
        Responses: mapValues(answer.Responses ?? {}, (items) => items.map(fromAttributes)),
        UnprocessedKeys: mapValues(answer.UnprocessedKeys ?? {}, ({ Keys = [] }) => ({
          Keys: Keys.map(fromAttributes),
        })),
      };
    },

    async query({ ExclusiveStartKey, ...input }) {
      const { Items = [], LastEvaluatedKey } = await call("Query", {
        ...withAttributes(input),
        ...(ExclusiveStartKey ? { ExclusiveStartKey: toAttributes(ExclusiveStartKey) } : {}),
      });
      return {
        Items: Items.map(fromAttributes),
        ...(LastEvaluatedKey ? { LastEvaluatedKey: fromAttributes(LastEvaluatedKey) } : {}),
      };
    },

    async transactWrite(input) {
      await call("TransactWriteItems", engineTransaction(input));
    },

    async update(input) {
      const { Attributes } = await call("UpdateItem", withAttributes(input));
      return Attributes ? { Attributes: fromAttributes(Attributes) } : {};
    },

    destroy: () => agent.destroy(),
  };
}

function unitsOf({ ConsumedCapacity = [] }: EngineAnswer): { table: number; index: number } {
  const units = { table: 0, index: 0 };
  for (const { Table, GlobalSecondaryIndexes = {} } of [ConsumedCapacity].flat()) {
    units.table += Table?.CapacityUnits ?? 0;
    for (const { CapacityUnits = 0 } of Object.values(GlobalSecondaryIndexes)) units.index += CapacityUnits;
  }
  return units;
}

/** A transaction as the protocol writes it. */
export const engineTransaction = ({ TransactItems = [] }: TransactWriteCommandInput): object => ({
  TransactItems: TransactItems.map(writeOf),
});

const writeOf = (item: NonNullable<TransactWriteCommandInput["TransactItems"]>[number]): object =>
  mapValues(item as Record<string, ExpressionInput>, withAttributes);

/** An input with its key, item and expression values as the protocol writes them. */
function withAttributes(input: ExpressionInput): object {
  const { Key, Item, ExpressionAttributeValues, ...rest } = input;
  return {
    ...rest,
    ...(Key ? { Key: toAttributes(Key) } : {}),
    ...(Item ? { Item: toAttributes(Item) } : {}),
    ...(ExpressionAttributeValues
      ? { ExpressionAttributeValues: mapValues(ExpressionAttributeValues, toAttribute) }
      : {}),
  };
}

function mapValues<V, W>(record: Record<string, V>, change: (value: V) => W): Record<string, W> {
  const changed: Record<string, W> = {};
  for (const [name, value] of Object.entries(record)) changed[name] = change(value);
  return changed;
}

function post(endpoint: string, agent: Agent, operation: string, body: string): Promise<EngineAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      endpoint,
      {
        agent,
        method: "POST",
        timeout: TIMEOUT_MS,
        headers: {
          "content-type": "application/x-amz-json-1.0",
          "x-amz-target": `DynamoDB_20120810.${operation}`,
          "content-length": Buffer.byteLength(body),
          ...UNCHECKED_SIGNATURE,
        },
      },
      (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on("data", (piece: Buffer) => pieces.push(piece));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const text = Buffer.concat(pieces).toString("utf8");
          const status = incoming.statusCode ?? 0;
          if (status === 200) resolve(JSON.parse(text));
          else reject(errorOf(status, text));
        });
      },
    );
    outgoing.on("timeout", () =>
      outgoing.destroy(
        Object.assign(new Error(`the engine did not answer ${operation} in time`), { name: "TimeoutError" }),
      ),
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

interface EngineError {
  __type?: string;
  message?: string;
  Message?: string;
  CancellationReasons?: { Code?: string; Message?: string; Item?: Record<string, AttributeValue> }[];
}

/** The SDK's class for what the engine refused, so that the stores need not know which client they have. */
function errorOf(status: number, text: string): Error {
  let told: EngineError = {};
  try {
    told = JSON.parse(text);
  } catch {
    return new Error(`the engine answered ${status}: ${text.slice(0, 200)}`);
  }
  const name = (told.__type ?? "UnknownError").replace(/^.*#/, "");
  const message = told.message ?? told.Message ?? name;
  const $metadata = { httpStatusCode: status };
  if (name === "TransactionCanceledException")
    return new TransactionCanceledException({
      message,
      $metadata,
      ...(told.CancellationReasons ? { CancellationReasons: told.CancellationReasons } : {}),
    });
  return new DynamoDBServiceException({
    name,
    message,
    $fault: status < 500 ? "client" : "server",
    $metadata,
  });
}
