import type { ConsumedUnits } from "../../platform/engine/engine-table-client.ts";

/** An item, or a page of a partition or list, that a request touched, and what share of its units that is. */
export interface Touched {
  pk: string;
  sk: string;
  weight: number;
}

type Fields = Record<string, unknown>;
const isRecord = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const keyOf = (key: unknown): Pick<Touched, "pk" | "sk"> => ({
  pk: textOf(fieldOf(key, "pk")),
  sk: textOf(fieldOf(key, "sk")),
});

const KILOBYTE = 1_024;

/** What a put costs, roughly: a unit a started kilobyte, and as much again for the index. */
function weightOfPut(item: unknown): number {
  const kilobytes = Math.max(1, Math.ceil(JSON.stringify(item).length / KILOBYTE));
  return fieldOf(item, "listPk") === undefined ? kilobytes : 2 * kilobytes;
}

/** The engine tells the units of a request as a whole; they are shared out by these weights. */
export function touchedItems({ operation, input }: ConsumedUnits): Touched[] {
  switch (operation) {
    case "TransactWriteItems": {
      const items = fieldOf(input, "TransactItems");
      return Array.isArray(items) ? items.flatMap(touchedByWrite) : [];
    }
    case "BatchGetItem": {
      const tables = fieldOf(input, "RequestItems");
      const asked = isRecord(tables) ? Object.values(tables) : [];
      return asked.flatMap((table) => {
        const keys = fieldOf(table, "Keys");
        return Array.isArray(keys) ? keys.map((key) => ({ ...attributeKey(key), weight: 1 })) : [];
      });
    }
    case "Query": {
      const values = fieldOf(input, "ExpressionAttributeValues");
      const [first] = isRecord(values) ? Object.values(values) : [];
      return [{ pk: attributeText(first), sk: "", weight: 1 }];
    }
    case "PutItem": {
      const item = fieldOf(input, "Item");
      return [{ ...attributeKey(item), weight: weightOfPut(item) }];
    }
    default:
      return [{ ...attributeKey(fieldOf(input, "Key")), weight: 1 }];
  }
}

function touchedByWrite(write: unknown): Touched[] {
  if (!isRecord(write)) return [];
  return Object.entries(write).map(([kind, what]) => {
    const item = fieldOf(what, "Item");
    if (kind === "Put") return { ...attributeKey(item), weight: weightOfPut(item) };
    return { ...attributeKey(fieldOf(what, "Key")), weight: 1 };
  });
}

/** As the protocol writes a text; a plain text as it is. */
const attributeText = (value: unknown): string =>
  typeof value === "string" ? value : textOf(fieldOf(value, "S"));

function attributeKey(key: unknown): Pick<Touched, "pk" | "sk"> {
  const plain = keyOf(key);
  if (plain.pk !== "") return plain;
  return { pk: attributeText(fieldOf(key, "pk")), sk: attributeText(fieldOf(key, "sk")) };
}
