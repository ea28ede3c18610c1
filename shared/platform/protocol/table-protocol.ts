import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { TableClient } from "../../ports/table-client.ts";
import { type Attributes, fromAttributes, toAttribute, toAttributes } from "./attribute-values.ts";
import type { ServiceCall } from "./json-service.ts";

// The SDK's half millisecond of processor time a call (middleware, signing, schemas) would be most of what a request
// costs, and its import most of a cold start. This client writes the operations that the stores use directly.

export type TableOperation =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "TransactWriteItems"
  | "UpdateItem"
  | "PutItem"
  | "DeleteItem";

interface Consumed {
  Table?: { CapacityUnits?: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits?: number }>;
}

export interface TableAnswer {
  ConsumedCapacity?: Consumed | Consumed[];
  Attributes?: Attributes;
  Item?: Attributes;
  Items?: Attributes[];
  LastEvaluatedKey?: Attributes;
  Responses?: Record<string, Attributes[]>;
  UnprocessedKeys?: Record<string, { Keys?: Attributes[] }>;
}

type ExpressionInput = {
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
  Key?: Record<string, unknown> | undefined;
  Item?: Record<string, unknown> | undefined;
};

/**
 * A table client over DynamoDB's JSON protocol.
 * @param options.withTokens send the tokens of transactions, so that one that is sent again is done once
 * @param options.apart write items by themselves where no transaction is needed
 */
export const tableClientOver = (
  call: ServiceCall<TableOperation, TableAnswer>,
  { withTokens, apart = false }: { withTokens: boolean; apart?: boolean },
): TableClient => ({
  ...(withTokens ? { knowsRepeated: true } : {}),

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
    const { ClientRequestToken } = input;
    const token = withTokens && ClientRequestToken !== undefined ? { ClientRequestToken } : {};
    await call("TransactWriteItems", { ...transactionAsSent(input), ...token });
  },

  async update(input) {
    const { Attributes } = await call("UpdateItem", withAttributes(input));
    return Attributes ? { Attributes: fromAttributes(Attributes) } : {};
  },

  ...(apart
    ? {
        apart: {
          put: (input) => call("PutItem", withAttributes(input)),
          delete: (input) => call("DeleteItem", withAttributes(input)),
        },
      }
    : {}),
});

/** A transaction as the protocol writes it, without its token. */
export const transactionAsSent = ({ TransactItems = [] }: TransactWriteCommandInput): object => ({
  TransactItems: TransactItems.map(writeOf),
});

const writeOf = ({
  ConditionCheck,
  Put,
  Delete,
  Update,
}: NonNullable<TransactWriteCommandInput["TransactItems"]>[number]): object => ({
  ...(ConditionCheck ? { ConditionCheck: withAttributes(ConditionCheck) } : {}),
  ...(Put ? { Put: withAttributes(Put) } : {}),
  ...(Delete ? { Delete: withAttributes(Delete) } : {}),
  ...(Update ? { Update: withAttributes(Update) } : {}),
});

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
