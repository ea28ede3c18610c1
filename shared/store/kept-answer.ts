import * as z from "zod";
import { type Clock, Instant } from "../domain/instant.ts";
import { KeptCounts } from "./kept-counts.ts";
import type { Key, Table } from "./table.ts";

/** An item holds 400 KB; a longer answer is not kept but counted by each process that asks. */
const MAX_KEPT_CHARACTERS = 350_000;

const Kept = z.object({ asOf: Instant, sites: z.string() });

interface Pace {
  countEveryMs: number;
  /** A count this old is answered with no more: whoever was to make the next one may have died. */
  tooOldMs: number;
}

interface Counting<T> {
  /** Count it at once, for want of a count that is young enough. */
  count: () => Promise<T>;
  /** Have it counted by somebody else, whom `renew` serves. */
  owe: () => Promise<void>;
}

/** An answer that is counted from many items, by one process for all that ask. */
export class KeptAnswer<T extends { asOf: Instant }> {
  private readonly counts: KeptCounts;

  constructor(
    private readonly table: Table,
    clock: Clock,
    private readonly schema: z.ZodType<T>,
    private readonly pace: Pace,
  ) {
    this.counts = new KeptCounts(table, clock, pace.countEveryMs);
  }

  /**
   * The answer kept there. Where it is time to count anew, one of all that ask has that done, and nobody waits for it: the
   * answer is the old one until then.
   */
  async read(at: Key, { count, owe }: Counting<T>): Promise<T> {
    const kept = await this.kept(at);
    if (kept && this.counts.isFresh(kept)) return kept;
    const claimed = await this.counts.claim(at);
    if (kept && this.counts.isYounger(kept.asOf, this.pace.tooOldMs)) {
      if (claimed) await owe();
      return kept;
    }
    return claimed ? this.counted(at, count) : count();
  }

  /** Count anew if it is time, for those who read. */
  async renew(at: Key, count: () => Promise<T>): Promise<T> {
    const kept = await this.kept(at);
    return kept && this.counts.isFresh(kept) ? kept : this.counted(at, count);
  }

  private async counted(at: Key, count: () => Promise<T>): Promise<T> {
    const counted = await count();
    const text = JSON.stringify(counted);
    if (text.length <= MAX_KEPT_CHARACTERS) await this.counts.keep(at, counted.asOf, text);
    return counted;
  }

  private async kept(at: Key): Promise<T | undefined> {
    const kept = Kept.safeParse(await this.table.get(at, { eventually: true }));
    // An item that was claimed for the first time has no count yet; one of another version is counted again.
    if (!kept.success) return undefined;
    return this.schema.safeParse(JSON.parse(kept.data.sites)).data;
  }
}
