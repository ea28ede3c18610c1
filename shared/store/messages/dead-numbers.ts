import type { LookupHasher } from "../../security/sealing.ts";
import type { Key, Table } from "../table.ts";

// A number that takes no text messages is marked under its keyed hash, so that nobody is sent one there again. Numbers
// are given out anew, so the mark goes by itself after a season; a person who is given another number has no mark.

const KEPT_SECONDS = 90 * 24 * 3_600;

export class DeadNumberStore {
  constructor(
    private readonly table: Table,
    private readonly hasher: LookupHasher,
  ) {}

  private keyOf(phone: string): Key {
    return { pk: `DEAD-NUMBER#${this.hasher.hash("phone", phone)}`, sk: "MARK" };
  }

  /** Those of these numbers that are marked. */
  async among(phones: readonly string[]): Promise<Set<string>> {
    const phoneOf = new Map([...new Set(phones)].map((phone) => [this.keyOf(phone).pk, phone]));
    const items = await this.table.batchGet([...phoneOf.keys()].map((pk) => ({ pk, sk: "MARK" })));
    return new Set(items.flatMap(({ pk }) => phoneOf.get(String(pk)) ?? []));
  }

  /** @param code what the provider said of it */
  async mark(phone: string, code: string, now: Date): Promise<void> {
    const expiresAtEpoch = Math.floor(now.getTime() / 1_000) + KEPT_SECONDS;
    const item = { ...this.keyOf(phone), code, since: now.toISOString(), expiresAtEpoch };
    await this.table.transact([this.table.put(item, "any")]);
  }
}
