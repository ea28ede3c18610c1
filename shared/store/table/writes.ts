import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";

export interface Key {
  pk: string;
  sk: string;
}
export type Item = Record<string, unknown>;
type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** One write of a transaction, and what it means if its condition does not hold. */
export interface Write {
  item: TransactItem;
  /** Asked when this write's condition fails, and thrown for the first that does; `was` is the item as it stood. */
  otherwise?: (was: Item | undefined) => Error;
}

/** What transactions on a table are made of. */
export class TableWrites {
  constructor(readonly name: string) {}

  /** A put, by default only where nothing is yet. */
  put(item: Item & Key, condition?: "absent" | "any", otherwise?: Write["otherwise"]): Write {
    return {
      item: {
        Put: {
          TableName: this.name,
          Item: item,
          ...(condition === "any" ? {} : { ConditionExpression: "attribute_not_exists(pk)" }),
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
      ...(otherwise ? { otherwise } : {}),
    };
  }

  /** A put that replaces the item if the condition on what stands there holds. */
  replace(
    item: Item & Key,
    options: {
      condition: string;
      names?: Record<string, string>;
      values?: Record<string, unknown>;
      otherwise?: Write["otherwise"];
    },
  ): Write {
    return {
      item: {
        Put: {
          TableName: this.name,
          Item: item,
          ConditionExpression: options.condition,
          ...(options.names ? { ExpressionAttributeNames: signed("#", options.names) } : {}),
          ...(options.values ? { ExpressionAttributeValues: signed(":", options.values) } : {}),
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
      ...(options.otherwise ? { otherwise: options.otherwise } : {}),
    };
  }

  /** An update by expression. `#name`s and `:value`s are given without their sign. */
  update(
    key: Key,
    expression: string,
    options: {
      names?: Record<string, string>;
      values?: Record<string, unknown>;
      condition?: string;
      otherwise?: Write["otherwise"];
    },
  ): Write {
    return {
      item: {
        Update: {
          TableName: this.name,
          Key: { pk: key.pk, sk: key.sk },
          UpdateExpression: expression,
          ...(options.condition ? { ConditionExpression: options.condition } : {}),
          ...(options.names ? { ExpressionAttributeNames: signed("#", options.names) } : {}),
          ...(options.values ? { ExpressionAttributeValues: signed(":", options.values) } : {}),
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
      ...(options.otherwise ? { otherwise: options.otherwise } : {}),
    };
  }

  /** Writes nothing, and lets the transaction happen only if the condition holds. */
  check(
    key: Key,
    options: {
      condition: string;
      names?: Record<string, string>;
      values?: Record<string, unknown>;
      otherwise?: Write["otherwise"];
    },
  ): Write {
    return {
      item: {
        ConditionCheck: {
          TableName: this.name,
          Key: { pk: key.pk, sk: key.sk },
          ConditionExpression: options.condition,
          ...(options.names ? { ExpressionAttributeNames: signed("#", options.names) } : {}),
          ...(options.values ? { ExpressionAttributeValues: signed(":", options.values) } : {}),
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
      ...(options.otherwise ? { otherwise: options.otherwise } : {}),
    };
  }

  delete(key: Key, otherwise?: Write["otherwise"]): Write {
    return {
      item: {
        Delete: {
          TableName: this.name,
          Key: { pk: key.pk, sk: key.sk },
          ...(otherwise ? { ConditionExpression: "attribute_exists(pk)" } : {}),
        },
      },
      ...(otherwise ? { otherwise } : {}),
    };
  }

  /** A deletion, only if the condition on what stands there holds. */
  deleteWhere(
    key: Key,
    options: {
      condition: string;
      values: Record<string, unknown>;
      otherwise: NonNullable<Write["otherwise"]>;
    },
  ): Write {
    return {
      item: {
        Delete: {
          TableName: this.name,
          Key: { pk: key.pk, sk: key.sk },
          ConditionExpression: options.condition,
          ExpressionAttributeValues: signed(":", options.values),
        },
      },
      otherwise: options.otherwise,
    };
  }
}

function signed<T>(sign: string, record: Record<string, T>): Record<string, T> {
  const all: Record<string, T> = {};
  for (const [name, value] of Object.entries(record)) all[sign + name] = value;
  return all;
}
