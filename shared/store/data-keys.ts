import { randomBytes } from "node:crypto";
import * as z from "zod";
import { ProblemError } from "../errors/problem.ts";
import type { KeyProvider } from "../ports/key-provider.ts";
import type { Item, Table } from "./table.ts";

// Data keys stand in the table wrapped by the key provider. Whoever comes first makes them; the conditional put lets
// exactly one win, and the others read what the winner wrote.

const DataKeyItem = z.object({ keyId: z.string(), wrapped: z.string() });
const PARTITION = "KEYS";

/** The keys of one purpose by id (unwrapped), and which to use for new texts. */
export async function loadDataKeys(
  table: Table,
  provider: KeyProvider,
  purpose: "field" | "lookup",
): Promise<{ keys: Map<string, Uint8Array>; currentKeyId: string }> {
  let items = await table.query(PARTITION, `data#${purpose}#`);
  if (items.length === 0) {
    const wrapped = await provider.wrap(randomBytes(32));
    const item = { pk: PARTITION, sk: `data#${purpose}#001`, keyId: `${purpose}-001`, wrapped };
    await table
      .transact([table.put(item, "absent", () => new ProblemError("busy"))])
      .catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
      });
    items = await table.query(PARTITION, `data#${purpose}#`);
  }
  const keys = new Map<string, Uint8Array>();
  let currentKeyId = "";
  for (const item of items.map((i: Item) => DataKeyItem.parse(i))) {
    keys.set(item.keyId, await provider.unwrap(item.wrapped));
    currentKeyId = item.keyId;
  }
  return { keys, currentKeyId };
}
