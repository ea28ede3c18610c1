import { randomUUID } from "node:crypto";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import type { TableClient } from "../ports/table-client.ts";
import { isNetworkFailure, isTransient } from "../ports/transient-failures.ts";
import { inParallel } from "./in-parallel.ts";
import { persist, RETRY_FOR_MS } from "./table/persistence.ts";
import { TableReads } from "./table/reads.ts";
import type { Item, Key, Write } from "./table/writes.ts";

export { ConflictError, conflict } from "./table/conflict.ts";
export type { ForView } from "./table/reads.ts";
export { retryOnConflict } from "./table/retry-on-conflict.ts";
export type { Item, Key, Write } from "./table/writes.ts";

/** DynamoDB takes at most this many writes in one transaction. */
export const MAX_TRANSACTION_WRITES = 100;
/** Requests of one caller at the same time, where items are written by themselves. */
const APART_AT_ONCE = 16;
/** Writes of a transaction left for what its items share: the check of their run or plate, counters, a message. */
const SHARED_WRITES = 10;

/**
 * The table as the store files use it: reads by key, queries, and transactions that retry what passes by itself
 * (conflicts, throttling) with full jitter and then end in a 503 `busy`.
 */
export class Table extends TableReads {
  constructor(
    client: TableClient,
    name: string,
    /** Told after each transaction; lets a local outbox relay look at once instead of at its next tick. */
    private readonly afterTransaction: (writes: readonly Write[]) => void = () => {},
    retryForMs = RETRY_FOR_MS,
  ) {
    super(client, name, retryForMs);
  }

  /**
   * Write all or nothing.
   * @throws what the first failing write's `otherwise` returns; `ProblemError` `busy` (503) when conflicts or
   * throttling do not pass; any other error of the client as it is.
   */
  async transact(writes: readonly Write[]): Promise<void> {
    // One token for all attempts: a client that sends it may repeat what has an unknown outcome.
    const input = { TransactItems: writes.map((write) => write.item), ClientRequestToken: randomUUID() };
    const mayRepeat = this.client.knowsRepeated === true;
    await persist(
      {
        ask: () => this.client.transactWrite(input),
        passes: (error) => isTransient(error) || (mayRepeat && isNetworkFailure(error)),
        meaningOf: (error) => meaningOf(error, writes),
      },
      this.retryForMs,
    );
    this.afterTransaction(writes);
  }

  /**
   * Write what a long list of items needs, in as many transactions as that takes, one after another. Broken off in
   * between, it is to be done again: `writesOf` then makes only what is left.
   * @param writesPerItem the most that one item takes
   * @param writesOf the writes of some of the items, with what they share; none is no transaction
   */
  async transactInChunks<T>(
    items: readonly T[],
    writesPerItem: number,
    writesOf: (chunk: readonly T[]) => readonly Write[] | Promise<readonly Write[]>,
  ): Promise<void> {
    for (const chunk of chunksOf(items, itemsPerTransaction(writesPerItem))) {
      const writes = await writesOf(chunk);
      if (writes.length > 0) await this.transact(writes);
    }
  }

  /**
   * Do unconditional puts and deletions, each of which may happen without the others; broken off in between, they are to be
   * done again. Where the client writes items by themselves they cost half of a transaction.
   * @param stages each is done when the one before it is, its own writes in no order
   * @throws RangeError for a write that is not so; ProblemError `busy` (503) when throttling does not pass
   */
  async writeApart(...stages: (readonly Write[])[]): Promise<void> {
    const { apart } = this.client;
    if (apart === undefined) {
      for (const chunk of chunksOf(stages.flat(), MAX_TRANSACTION_WRITES)) await this.transact(chunk);
      return;
    }
    const passes = (error: unknown) => isTransient(error) || isNetworkFailure(error);
    for (const writes of stages)
      await inParallel(writes.map(unconditional), APART_AT_ONCE, ({ put, remove }) =>
        persist({ ask: () => (put ? apart.put(put) : apart.delete(remove)), passes }, this.retryForMs),
      );
  }

  /**
   * Put or delete some items whatever stands there, and then make one conditional update without which they mean nothing:
   * at half the price of the transaction that it is where the client writes nothing by itself.
   * @param last holds its condition also after itself, so that it may be sent again when its answer is lost
   * @throws what `last.otherwise` returns; ProblemError `busy` (503) when throttling does not pass
   */
  async writeThen(first: readonly Write[], last: Write): Promise<void> {
    const { Update } = last.item;
    if (this.client.apart === undefined || Update === undefined) return this.transact([...first, last]);
    await this.writeApart(first);
    await persist(
      {
        ask: () => this.client.update(Update),
        passes: (error) => isTransient(error) || isNetworkFailure(error),
        meaningOf: (error) => (isConditionFailed(error) ? (last.otherwise?.(undefined) ?? error) : undefined),
      },
      this.retryForMs,
    );
    this.afterTransaction([...first, last]);
  }

  /**
   * Add to a number (absent counts as 0) and answer with what it is then: everyone who adds sees another answer. If an
   * answer is lost on its way the number may have moved without anyone knowing.
   * @throws ProblemError `busy` (503) when throttling does not pass
   */
  async increment(key: Key, attribute: string, by: number): Promise<number> {
    const ask = () =>
      this.client.update({
        TableName: this.name,
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: "ADD #number :by",
        ExpressionAttributeNames: { "#number": attribute },
        ExpressionAttributeValues: { ":by": by },
        ReturnValues: "UPDATED_NEW",
      });
    const { Attributes } = await persist({ ask, passes: isTransient }, this.retryForMs);
    return z.number().parse(Attributes?.[attribute]);
  }

  /**
   * Change one item where the condition holds, and answer with the item as it is then. Those who do so at once come one
   * after another and do not conflict, as transactions would.
   * @returns nothing when the condition does not hold
   * @throws ProblemError `busy` (503) when throttling does not pass
   */
  async updateWhere(
    key: Key,
    expression: string,
    options: { values: Record<string, unknown>; condition: string },
  ): Promise<Item | undefined> {
    const ask = () =>
      this.client.update({
        TableName: this.name,
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: expression,
        ConditionExpression: options.condition,
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(options.values).map(([name, value]) => [`:${name}`, value]),
        ),
        ReturnValues: "ALL_NEW",
      });
    try {
      const { Attributes } = await persist({ ask, passes: isTransient }, this.retryForMs);
      return Attributes;
    } catch (error) {
      if (isConditionFailed(error)) return undefined;
      throw error;
    }
  }
}

/** What is put or deleted whatever stands there, and may so be sent again. */
function unconditional({ item: { Put, Delete } }: Write) {
  if (Put && Put.ConditionExpression === undefined)
    return { put: { TableName: Put.TableName, Item: Put.Item } };
  if (Delete && Delete.ConditionExpression === undefined)
    return { remove: { TableName: Delete.TableName, Key: Delete.Key } };
  throw new RangeError("only unconditional puts and deletions are written apart");
}

const isConditionFailed = (error: unknown): error is Error =>
  error instanceof Error && error.name === "ConditionalCheckFailedException";

interface Cancelled {
  /** The client translates answers, but not what errors carry: items come as attribute values. */
  CancellationReasons?: { Code?: string; Item?: Parameters<typeof unmarshall>[0] }[];
}
const isCancelled = (error: unknown): error is Error & Cancelled =>
  error instanceof Error && error.name === "TransactionCanceledException";

function meaningOf(error: unknown, writes: readonly Write[]): Error | undefined {
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

/** How many items fit one transaction beside what they share. */
const itemsPerTransaction = (writesPerItem: number): number =>
  Math.max(1, Math.floor((MAX_TRANSACTION_WRITES - SHARED_WRITES) / writesPerItem));

/** Lists cut into pieces that fit a transaction. */
export function chunksOf<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let i = 0; i < list.length; i += size) chunks.push(list.slice(i, i + size));
  return chunks;
}
