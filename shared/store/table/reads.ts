import type { TableClient } from "../../ports/table-client.ts";
import { isNetworkFailure, isTransient } from "../../ports/transient-failures.ts";
import { TABLE_DEFINITION } from "../table-definition.ts";
import { persist } from "./persistence.ts";
import { type Item, type Key, TableWrites } from "./writes.ts";

/** DynamoDB reads at most this many keys in one batch. */
const MAX_BATCH_KEYS = 100;

/** How a view reads that shows a moment ago anyway and decides nothing: what was just written may be missing. */
export interface ForView {
  /** Half the price of a consistent read. */
  eventually?: true;
}

/** Reads by key and queries, strongly consistent but for the index and for views. */
export class TableReads extends TableWrites {
  constructor(
    readonly client: TableClient,
    name: string,
    protected readonly retryForMs: number,
  ) {
    super(name);
  }

  async get(key: Key, { eventually }: ForView = {}): Promise<Item | undefined> {
    const { Item } = await this.read(() =>
      this.client.get({ TableName: this.name, Key: key, ConsistentRead: eventually !== true }),
    );
    return Item;
  }

  /** Read many items by key; absent ones are left out, order is not kept. Duplicate keys are read once. */
  async batchGet(keys: readonly Key[], attributes?: readonly string[], view: ForView = {}): Promise<Item[]> {
    const unique = [...new Map(keys.map((k) => [`${k.pk}\n${k.sk}`, { pk: k.pk, sk: k.sk }])).values()];
    const [only, ...others] = unique;
    if (only && others.length === 0 && !attributes) {
      const item = await this.get(only, view);
      return item ? [item] : [];
    }
    const chunks: Key[][] = [];
    for (let i = 0; i < unique.length; i += MAX_BATCH_KEYS) chunks.push(unique.slice(i, i + MAX_BATCH_KEYS));
    return (await Promise.all(chunks.map((chunk) => this.batchGetChunk(chunk, attributes, view)))).flat();
  }

  private async batchGetChunk(
    keys: Key[],
    attributes: readonly string[] | undefined,
    { eventually }: ForView,
  ): Promise<Item[]> {
    const found: Item[] = [];
    let wanted: Key[] = keys;
    const names = attributes && Object.fromEntries(attributes.map((a, i) => [`#a${i}`, a]));
    const projection = names && {
      ProjectionExpression: Object.keys(names).join(","),
      ExpressionAttributeNames: names,
    };
    await this.read(async () => {
      const RequestItems = {
        [this.name]: { Keys: wanted, ConsistentRead: eventually !== true, ...projection },
      };
      const { Responses, UnprocessedKeys } = await this.client.batchGet({ RequestItems });
      found.push(...(Responses?.[this.name] ?? []));
      wanted = (UnprocessedKeys?.[this.name]?.Keys ?? []).map(({ pk, sk }) => ({
        pk: String(pk),
        sk: String(sk),
      }));
      // What is left is asked for again as after throttling, within the same budget.
      if (wanted.length > 0) throw new KeysLeftError(wanted.length);
    });
    return found;
  }

  /**
   * All items of one partition whose sort key begins so, in order; follows every page. All attributes unless named.
   * @param options.after only items that come behind this sort key in the order asked for; not together with a prefix
   */
  async query(
    pk: string,
    skPrefix: string,
    options: ForView & {
      limit?: number;
      newestFirst?: boolean;
      after?: string;
      attributes?: readonly string[];
    } = {},
  ): Promise<Item[]> {
    return this.queryPages({ names: { pk: "pk", sk: "sk" }, pk, skPrefix, ...options });
  }

  /**
   * The same over the `lists` index; eventually consistent in AWS, as every index there.
   * @param options.after only items that come behind this sort key in the order asked for; not together with a prefix
   * @param options.until only items from the prefix up to this sort key
   */
  async list(
    listPk: string,
    listSkPrefix = "",
    options: {
      limit?: number;
      newestFirst?: boolean;
      after?: string;
      until?: string;
      attributes?: readonly string[];
    } = {},
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
    eventually?: true;
    index?: string;
    names: Key;
    pk: string;
    skPrefix: string;
    after?: string;
    until?: string;
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
        ...(q.index ? { IndexName: q.index } : { ConsistentRead: q.eventually !== true }),
        KeyConditionExpression: `#pk = :pk${range.condition}`,
        ExpressionAttributeNames: {
          "#pk": q.names.pk,
          ...(range.condition === "" ? {} : { "#sk": q.names.sk }),
          ...attributes,
        },
        ...(q.attributes ? { ProjectionExpression: Object.keys(attributes).join(",") } : {}),
        ExpressionAttributeValues: {
          ":pk": q.pk,
          ...range.values,
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

  /** A read may always be sent again. */
  private read<T>(ask: () => Promise<T>): Promise<T> {
    const passes = (error: unknown) => isTransient(error) || isNetworkFailure(error);
    return persist({ ask, passes }, this.retryForMs);
  }
}

/** A batch was answered in part; by its name it is retried as throttling is. */
class KeysLeftError extends Error {
  override readonly name = "ProvisionedThroughputExceededException";

  constructor(left: number) {
    super(`${left} keys of a batch were not read`);
  }
}

/** What a query asks of the sort key. */
function rangeOf({
  skPrefix,
  after,
  until,
  newestFirst,
}: {
  skPrefix: string;
  after?: string;
  until?: string;
  newestFirst?: boolean;
}): {
  condition: string;
  values: Record<string, string>;
} {
  if (after !== undefined)
    return { condition: ` AND #sk ${newestFirst ? "<" : ">"} :sk`, values: { ":sk": after } };
  if (until !== undefined)
    return { condition: " AND #sk BETWEEN :sk AND :until", values: { ":sk": skPrefix, ":until": until } };
  if (skPrefix === "") return { condition: "", values: {} };
  return { condition: " AND begins_with(#sk, :sk)", values: { ":sk": skPrefix } };
}
