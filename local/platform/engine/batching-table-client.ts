import { setTimeout as delay } from "node:timers/promises";
import type { GetCommandInput } from "@aws-sdk/lib-dynamodb";
import { batch } from "../../../shared/ports/batching.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";

// An engine that takes one request after another is held up by each, however small. Reads by key that come at about
// the same time are asked for in one batch; a batch of one stays a single read.

const MAX_BATCH_KEYS = 100;
const WAIT_MS = 1;
const FIRST_BACKOFF_MS = 5;
const MAX_BACKOFF_MS = 200;
const MAX_ATTEMPTS = 12;

type Item = Record<string, unknown>;
type Found = Pick<Awaited<ReturnType<TableClient["get"]>>, "Item">;

/** The same client, except that strongly consistent reads of whole items by key are gathered into batch reads. */
export function gatheringTableClient<C extends TableClient>(client: C): C {
  const ofTable = new Map<string, (input: GetCommandInput) => Promise<Found>>();
  const gathered = (tableName: string) => {
    const known = ofTable.get(tableName);
    if (known) return known;
    const made = batch<GetCommandInput, Found>({
      waitMs: WAIT_MS,
      most: MAX_BATCH_KEYS,
      together: (inputs) => readTogether(client, tableName, inputs),
    });
    ofTable.set(tableName, made);
    return made;
  };
  return {
    ...client,
    get: (input) => (isPlain(input) ? gathered(input.TableName)(input) : client.get(input)),
  };
}

/** Nothing but a key and strong consistency is asked for. */
function isPlain(input: GetCommandInput): input is GetCommandInput & { TableName: string } {
  const { TableName, Key, ConsistentRead, ...rest } = input;
  return (
    TableName !== undefined &&
    Key !== undefined &&
    ConsistentRead === true &&
    Object.keys(rest).length === 0 &&
    Object.values(Key).every((part) => typeof part === "string")
  );
}

const keyText = (names: readonly string[], item: Item): string =>
  JSON.stringify(names.map((name) => item[name]));

async function readTogether(
  client: TableClient,
  tableName: string,
  inputs: readonly GetCommandInput[],
): Promise<PromiseSettledResult<Found>[]> {
  const [first, ...others] = inputs;
  if (first && others.length === 0) return Promise.allSettled([client.get(first)]);
  const names = Object.keys(first?.Key ?? {}).sort();
  const keys = new Map(inputs.map(({ Key = {} }) => [keyText(names, Key), Key]));
  const items = await readBatch(client, tableName, [...keys.values()]);
  const found = new Map(items.map((item) => [keyText(names, item), item]));
  const handedOut = new Set<Item>();
  return inputs.map(({ Key = {} }) => {
    const item = found.get(keyText(names, Key));
    return { status: "fulfilled", value: item ? { Item: ownCopy(item, handedOut) } : {} };
  });
}

/** Two who ask for the same item must not share it: either may change theirs. */
function ownCopy(item: Item, handedOut: Set<Item>): Item {
  if (handedOut.has(item)) return structuredClone(item);
  handedOut.add(item);
  return item;
}

async function readBatch(client: TableClient, tableName: string, keys: Item[]): Promise<Item[]> {
  const items: Item[] = [];
  let wanted = keys;
  for (let attempt = 1; ; attempt++) {
    const { Responses, UnprocessedKeys } = await client.batchGet({
      RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: true } },
    });
    items.push(...(Responses?.[tableName] ?? []));
    wanted = UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (wanted.length === 0) return items;
    if (attempt === MAX_ATTEMPTS) throw new Error(`${wanted.length} keys stayed unread`);
    await delay(Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt));
  }
}
