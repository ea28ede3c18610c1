import { setTimeout as delay } from "node:timers/promises";
import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { z } from "zod";
import { ProblemError } from "../http/problem.ts";
import { isNetworkFailure, passesByItself } from "./passing-failures.ts";
import type { TableClient } from "./table-client.ts";
import { TABLE_DEFINITION } from "./table-definition.ts";

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

/** DynamoDB takes at most this many writes in one transaction, and keys in one batch read. */
export const MAX_TRANSACTION_WRITES = 100;
const MAX_BATCH_KEYS = 100;
/** How long what passes by itself is waited out; well within the time that a caller waits for an answer. */
const RETRY_FOR_MS = 5_000;
const FIRST_BACKOFF_MS = 10;
const MAX_BACKOFF_MS = 400;

interface Cancelled {
  /** The client translates answers, but not what errors carry: items come as attribute values. */
  CancellationReasons?: { Code?: string; Item?: Parameters<typeof unmarshall>[0] }[];
}
const isCancelled = (error: unknown): error is Error & Cancelled =>
  error instanceof Error && error.name === "TransactionCanceledException";

/**
 * The table as the store files use it: reads by key, queries, and transactions that retry what passes by itself
 * (conflicts, throttling) with full jitter and then end in a 503 `busy`.
 */
export class Table {
  constructor(
    readonly client: TableClient,
    readonly name: string,
    /** Told after each transaction; lets a local dispatcher look at once instead of at its next tick. */
    private readonly afterTransaction: (writes: readonly Write[]) => void = () => {},
    private readonly retryForMs = RETRY_FOR_MS,
  ) {}

  async get(key: Key): Promise<Item | undefined> {
    const { Item } = await this.read(() =>
      this.client.get({ TableName: this.name, Key: key, ConsistentRead: true }),
    );
    return Item;
  }

  /** Read many items by key; absent ones are left out, order is not kept. Duplicate keys are read once. */
  async batchGet(keys: readonly Key[], attributes?: readonly string[]): Promise<Item[]> {
    const unique = [...new Map(keys.map((k) => [`${k.pk}\n${k.sk}`, { pk: k.pk, sk: k.sk }])).values()];
    const chunks: Key[][] = [];
    for (let i = 0; i < unique.length; i += MAX_BATCH_KEYS) chunks.push(unique.slice(i, i + MAX_BATCH_KEYS));
    return (await Promise.all(chunks.map((chunk) => this.batchGetChunk(chunk, attributes)))).flat();
  }

  private async batchGetChunk(keys: Key[], attributes?: readonly string[]): Promise<Item[]> {
    const found: Item[] = [];
    let wanted: Key[] = keys;
    for (let attempt = 1; wanted.length > 0; attempt++) {
      const names = attributes && Object.fromEntries(attributes.map((a, i) => [`#a${i}`, a]));
      const RequestItems = {
        [this.name]: {
          Keys: wanted,
          ConsistentRead: true,
          ...(names && {
            ProjectionExpression: Object.keys(names).join(","),
            ExpressionAttributeNames: names,
          }),
        },
      };
      const { Responses, UnprocessedKeys } = await this.read(() => this.client.batchGet({ RequestItems }));
      found.push(...(Responses?.[this.name] ?? []));
      wanted = (UnprocessedKeys?.[this.name]?.Keys ?? []).map(({ pk, sk }) => ({
        pk: String(pk),
        sk: String(sk),
      }));
      if (wanted.length > 0) await this.backOff(attempt);
    }
    return found;
  }

  /** All items of one partition whose sort key begins so, in order; follows every page. All attributes unless named. */
  async query(
    pk: string,
    skPrefix: string,
    options: { limit?: number; newestFirst?: boolean; attributes?: readonly string[] } = {},
  ): Promise<Item[]> {
    return this.queryPages({ names: { pk: "pk", sk: "sk" }, pk, skPrefix, ...options });
  }

  /**
   * The same over the `lists` index; eventually consistent in AWS, as every index there.
   * @param options.after only items behind this sort key; not together with a prefix
   */
  async list(
    listPk: string,
    listSkPrefix = "",
    options: { limit?: number; newestFirst?: boolean; after?: string } = {},
  ): Promise<Item[]> {
    const { indexName, partitionKey, sortKey } = TABLE_DEFINITION.lists;
    return this.queryPages({
      index: indexName,
      names: { pk: partitionKey, sk: sortKey },
      pk: listPk,
      skPrefix: listSkPrefix,
      ...options,
    });
  }

  private async queryPages(q: {
    index?: string;
    names: Key;
    pk: string;
    skPrefix: string;
    after?: string;
    limit?: number;
    newestFirst?: boolean;
    attributes?: readonly string[];
  }): Promise<Item[]> {
    const attributes = Object.fromEntries((q.attributes ?? []).map((name, i) => [`#a${i}`, name]));
    const items: Item[] = [];
    const range = rangeOf(q);
    let from: Item | undefined;
    do {
      const input = {
        TableName: this.name,
        ...(q.index ? { IndexName: q.index } : { ConsistentRead: true }),
        KeyConditionExpression: `#pk = :pk${range.condition}`,
        ExpressionAttributeNames: {
          "#pk": q.names.pk,
          ...(range.value === undefined ? {} : { "#sk": q.names.sk }),
          ...attributes,
        },
        ...(q.attributes ? { ProjectionExpression: Object.keys(attributes).join(",") } : {}),
        ExpressionAttributeValues: {
          ":pk": q.pk,
          ...(range.value === undefined ? {} : { ":sk": range.value }),
        },
        ScanIndexForward: !q.newestFirst,
        ...(q.limit === undefined ? {} : { Limit: q.limit - items.length }),
        ...(from ? { ExclusiveStartKey: from } : {}),
      };
      const { Items, LastEvaluatedKey } = await this.read(() => this.client.query(input));
      items.push(...(Items ?? []));
      from = LastEvaluatedKey;
    } while (from && (q.limit === undefined || items.length < q.limit));
    return items;
  }

  /**
   * Write all or nothing.
   * @throws what the first failing write's `otherwise` returns; `ProblemError` `busy` (503) when conflicts or
   * throttling do not pass; any other error of the client as it is.
   */
  async transact(writes: readonly Write[]): Promise<void> {
    const TransactItems = writes.map((write) => write.item);
    await this.persist({
      ask: () => this.client.transactWrite({ TransactItems }),
      passes: passesByItself,
      meaningOf: (error) => this.meaningOf(error, writes),
    });
    this.afterTransaction(writes);
  }

  /**
   * Add to a number (absent counts as 0) and answer with what it is then: everyone who adds sees another answer. If an
   * answer is lost on its way the number may have moved without anyone knowing.
   * @throws ProblemError `busy` (503) when throttling does not pass
   */
  async increment(key: Key, attribute: string, by: number): Promise<number> {
    const { Attributes } = await this.persist({
      ask: () =>
        this.client.update({
          TableName: this.name,
          Key: { pk: key.pk, sk: key.sk },
          UpdateExpression: "ADD #number :by",
          ExpressionAttributeNames: { "#number": attribute },
          ExpressionAttributeValues: { ":by": by },
          ReturnValues: "UPDATED_NEW",
        }),
      passes: passesByItself,
    });
    return z.number().parse(Attributes?.[attribute]);
  }

  /** A read may always be sent again. */
  private read<T>(ask: () => Promise<T>): Promise<T> {
    return this.persist({ ask, passes: (error) => passesByItself(error) || isNetworkFailure(error) });
  }

  /** Ask again, with full jitter and for so long, while the failure is one that passes. */
  private async persist<T>({
    ask,
    passes,
    meaningOf,
  }: {
    ask: () => Promise<T>;
    passes: (error: unknown) => boolean;
    meaningOf?: (error: unknown) => Error | undefined;
  }): Promise<T> {
    const giveUpAt = performance.now() + this.retryForMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask();
      } catch (error) {
        const meaning = meaningOf?.(error);
        if (meaning) throw meaning;
        if (!passes(error)) throw error;
        if (performance.now() >= giveUpAt) throw new ProblemError("busy", {}, { cause: error });
        await this.backOff(attempt);
      }
    }
  }

  private meaningOf(error: unknown, writes: readonly Write[]): Error | undefined {
    if (!isCancelled(error)) return undefined;
    const reasons = error.CancellationReasons ?? [];
    const failed = writes.filter((_, index) => reasons[index]?.Code === "ConditionalCheckFailed");
    if (failed.length === 0) return undefined;
    const meanings = failed.map((write) => {
      const was = reasons[writes.indexOf(write)]?.Item;
      return write.otherwise?.(was && unmarshall(was));
    });
    return meanings[0] ?? error;
  }

  /** Full jitter: wait anywhere between nothing and a cap that doubles with each attempt. */
  private backOff(attempt: number): Promise<void> {
    const cap = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
    return delay(Math.random() * cap);
  }

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
    options: { condition: string; values?: Record<string, unknown>; otherwise?: Write["otherwise"] },
  ): Write {
    return {
      item: {
        Put: {
          TableName: this.name,
          Item: item,
          ConditionExpression: options.condition,
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
}

/** What a query asks of the sort key. */
function rangeOf({ skPrefix, after }: { skPrefix: string; after?: string }): {
  condition: string;
  value?: string;
} {
  if (after !== undefined) return { condition: " AND #sk > :sk", value: after };
  return skPrefix === "" ? { condition: "" } : { condition: " AND begins_with(#sk, :sk)", value: skPrefix };
}

const signed = <T>(sign: string, record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [`${sign}${name}`, value]));

/** Lists cut into pieces that fit a transaction. */
export function chunksOf<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let i = 0; i < list.length; i += size) chunks.push(list.slice(i, i + size));
  return chunks;
}
