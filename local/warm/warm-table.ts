import type { TableDescription, UpdateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { TABLE_DEFINITION } from "../../shared/store/table-definition.ts";
import type { OpeningCapacity, Warm } from "./opening-capacity.ts";

const INDEX = TABLE_DEFINITION.lists.indexName;

/** What a table and its index are ready for. */
export type Warmth = Pick<OpeningCapacity, "table" | "index">;

interface Described {
  ReadUnitsPerSecond?: number | undefined;
  WriteUnitsPerSecond?: number | undefined;
}
const warmOf = (described: Described | undefined): Warm => ({
  reads: described?.ReadUnitsPerSecond ?? 0,
  writes: described?.WriteUnitsPerSecond ?? 0,
});

/** What a table says of itself. */
export function warmthIn(described: TableDescription | undefined): Warmth {
  const index = described?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === INDEX);
  return { table: warmOf(described?.WarmThroughput), index: warmOf(index?.WarmThroughput) };
}

const isMore = (wanted: Warm, now: Warm): boolean => wanted.reads > now.reads || wanted.writes > now.writes;
/** AWS refuses a value below the present one, which it never lowers. */
const atLeast = (wanted: Warm, now: Warm) => ({
  ReadUnitsPerSecond: Math.max(wanted.reads, now.reads),
  WriteUnitsPerSecond: Math.max(wanted.writes, now.writes),
});

/** The request that raises what is too low, of the table or of its index; nothing where all is ready. */
export function raising(tableName: string, now: Warmth, wanted: Warmth): UpdateTableCommandInput | undefined {
  const table = isMore(wanted.table, now.table);
  const index = isMore(wanted.index, now.index);
  if (!table && !index) return undefined;
  return {
    TableName: tableName,
    ...(table ? { WarmThroughput: atLeast(wanted.table, now.table) } : {}),
    ...(index
      ? {
          GlobalSecondaryIndexUpdates: [
            { Update: { IndexName: INDEX, WarmThroughput: atLeast(wanted.index, now.index) } },
          ],
        }
      : {}),
  };
}
