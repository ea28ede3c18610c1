import { addMinutes, type Clock, type Instant } from "../domain/instant.ts";
import type { Key, Table } from "./table.ts";

/** A small item of its own: of many who try, each pays for the item that its claim is on. */
const claimOn = ({ pk, sk }: Key): Key => ({ pk, sk: `CLAIM#${sk}` });

/**
 * Counts that many processes ask for: whoever finds one old and is first to claim the next makes it and keeps it, all
 * others read what is kept. A claim lapses with the count, so that nothing waits for a process that died.
 */
export class KeptCounts {
  constructor(
    private readonly table: Table,
    private readonly clock: Clock,
    private readonly everyMs: number,
  ) {}

  /**
   * Whether counting falls to this process. The claim is looked at first: a thousand processes that find a count old at
   * about the same time would otherwise write a thousand times to one key, to be refused.
   */
  async claim(at: Key): Promise<boolean> {
    const now = this.clock.now().toISOString();
    const before = addMinutes(now, -this.everyMs / 60_000);
    const standing = await this.table.get(claimOn(at), { eventually: true });
    if (String(standing?.claimedAt ?? "") > before) return false;
    const claimed = await this.table.updateWhere(claimOn(at), "SET claimedAt = :now", {
      values: { now, before },
      condition: "attribute_not_exists(claimedAt) OR claimedAt <= :before",
    });
    return claimed !== undefined;
  }

  /** Keep a count, unless a later one is kept. */
  async keep(at: Key, asOf: Instant, counts: string): Promise<void> {
    await this.table.updateWhere(at, "SET asOf = :asOf, sites = :sites", {
      values: { asOf, sites: counts },
      condition: "attribute_not_exists(asOf) OR asOf < :asOf",
    });
  }

  /** Whether a count need not be made again yet. */
  isFresh({ asOf }: { asOf: Instant }): boolean {
    return this.isYounger(asOf, this.everyMs);
  }

  isYounger(asOf: Instant, milliseconds: number): boolean {
    return this.clock.now().getTime() - Date.parse(asOf) < milliseconds;
  }
}
