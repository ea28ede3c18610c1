import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { TableClient } from "../../shared/ports/table-client.ts";
import type { Item } from "../../shared/store/table.ts";

type Updated = Pick<
  NonNullable<NonNullable<TransactWriteCommandInput["TransactItems"]>[number]["Update"]>,
  "UpdateExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

const keyText = (item: Item): string => `${item.pk}\n${item.sk}`;

/** `name = :value`, where nothing is computed. */
const PLAIN_SET = /(?:^SET|,) *(#?\w+) *= *(:\w+) *(?=,|$| REMOVE| ADD)/g;

/**
 * A table in memory that keeps items that are put and attributes that are set to plain values, and writes down every
 * transaction; conditions hold always, and counters are not counted.
 */
export class RecordingClient implements TableClient {
  readonly transactions: TransactWriteCommandInput[] = [];
  private readonly items: Map<string, Item>;

  constructor(items: readonly Item[]) {
    this.items = new Map(items.map((item) => [keyText(item), item]));
  }

  async get({ Key = {} }: { Key: Item | undefined }) {
    const item = this.items.get(keyText(Key));
    return item ? { Item: item } : {};
  }

  async batchGet({ RequestItems = {} }: Parameters<TableClient["batchGet"]>[0]) {
    const found = Object.entries(RequestItems).map(([table, { Keys = [] }]) => [
      table,
      Keys.flatMap((key) => this.items.get(keyText(key)) ?? []),
    ]);
    return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
  }

  /** Whole partitions only. */
  async query({ ExpressionAttributeValues = {} }: Parameters<TableClient["query"]>[0]) {
    return { Items: [...this.items.values()].filter(({ pk }) => pk === ExpressionAttributeValues[":pk"]) };
  }

  async transactWrite(input: TransactWriteCommandInput): Promise<void> {
    this.transactions.push(input);
    for (const { Put, Update } of input.TransactItems ?? []) {
      if (Put?.Item) this.items.set(keyText(Put.Item), Put.Item);
      if (Update?.Key) this.set(Update.Key, Update);
    }
  }

  private set(
    key: Item,
    { UpdateExpression = "", ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: Updated,
  ): void {
    const item = { ...(this.items.get(keyText(key)) ?? key) };
    for (const [, name = "", value = ""] of UpdateExpression.matchAll(PLAIN_SET))
      item[ExpressionAttributeNames[name] ?? name] = ExpressionAttributeValues[value];
    this.items.set(keyText(key), item);
  }

  async update(): Promise<never> {
    throw new Error("a sync updates nothing outside transactions");
  }
}
