import { type DBSchema, type IDBPDatabase, openDB } from "idb";

// What this device read off signed codes, for when the same person's twelve characters are typed: the masked name and
// last four that the code itself shows to any scanner, kept for two days. A database of its own, so that the one with
// unsent work never waits for an upgrade.

const KEPT_MS = 2 * 86_400_000;

export interface KnownName {
  shownName: string;
  lastFour?: string;
}

interface NamesSchema extends DBSchema {
  names: {
    key: string;
    value: KnownName & { code: string; seenAtMs: number };
    indexes: { seenAtMs: number };
  };
}

let opened: Promise<IDBPDatabase<NamesSchema>> | undefined;

function database(): Promise<IDBPDatabase<NamesSchema>> {
  opened ??= openDB<NamesSchema>("twoplusn-names", 1, {
    upgrade(db) {
      db.createObjectStore("names", { keyPath: "code" }).createIndex("seenAtMs", "seenAtMs");
    },
  });
  return opened;
}

export async function rememberName(code: string, name: KnownName, nowMs: number): Promise<void> {
  await (await database()).put("names", { code, ...name, seenAtMs: nowMs });
}

export async function knownName(code: string, nowMs: number): Promise<KnownName | undefined> {
  const known = await (await database()).get("names", code);
  if (known === undefined || nowMs - known.seenAtMs > KEPT_MS) return undefined;
  const { shownName, lastFour } = known;
  return { shownName, ...(lastFour === undefined ? {} : { lastFour }) };
}

export async function forgetOldNames(nowMs: number): Promise<void> {
  const transaction = (await database()).transaction("names", "readwrite");
  const old = await transaction.store.index("seenAtMs").getAllKeys(IDBKeyRange.upperBound(nowMs - KEPT_MS));
  await Promise.all([...old.map((code) => transaction.store.delete(code)), transaction.done]);
}

/** Nothing of anybody stays on a device that changes hands. */
export async function forgetNames(): Promise<void> {
  await (await database()).clear("names");
}
