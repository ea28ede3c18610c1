import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Item } from "../../shared/store/table.ts";
import type { TableClient } from "../../shared/store/table-client.ts";

const keyText = (item: Item): string => `${item.pk}\n${item.sk}`;

/** A table in memory that keeps whole items that are put, and writes down every transaction; conditions hold always. */
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
    for (const { Put } of input.TransactItems ?? [])
      if (Put?.Item) this.items.set(keyText(Put.Item), Put.Item);
  }

  async update(): Promise<never> {
    throw new Error("a sync updates nothing outside transactions");
  }
}
