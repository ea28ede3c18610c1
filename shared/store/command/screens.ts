import { CommandScreen } from "../../domain/command/screen.ts";
import type { Clock } from "../../domain/instant.ts";
import { TtlCache } from "../cache.ts";
import { KeptAnswer } from "../kept-answer.ts";
import type { Key, Table } from "../table.ts";

// The command screen is counted from the counters of all sites, communities and laboratories: some five hundred read
// units for 300 sites. It is counted at most every twenty seconds, however many look at it, and by the outbox worker, so that
// no look waits for that. The look for causes of alerts, every other minute, keeps it young while nobody looks.

const COUNT_EVERY_MS = 20_000;
const TOO_OLD_MS = 180_000;
const REMEMBER_MS = 4_000;

const keyOf = (campaignId: string): Key => ({ pk: `SCREEN#${campaignId}`, sk: "NOW" });

export class ScreenStore {
  private readonly kept: KeptAnswer<CommandScreen>;
  private readonly remembered: TtlCache<CommandScreen>;

  constructor(table: Table, clock: Clock) {
    this.kept = new KeptAnswer(table, clock, CommandScreen, {
      ...{ countEveryMs: COUNT_EVERY_MS, tooOldMs: TOO_OLD_MS },
    });
    this.remembered = new TtlCache(clock, REMEMBER_MS);
  }

  /** The screen of a campaign: mostly some twenty-four seconds old, and after a while without looks at most three minutes. */
  of(
    campaignId: string,
    counting: { count: () => Promise<CommandScreen>; owe: () => Promise<void> },
  ): Promise<CommandScreen> {
    return this.remembered.recall(campaignId, () => this.kept.read(keyOf(campaignId), counting));
  }

  /** The same counted anew, unless it was within twenty seconds. */
  async renew(campaignId: string, count: () => Promise<CommandScreen>): Promise<CommandScreen> {
    const renewed = await this.kept.renew(keyOf(campaignId), count);
    this.remembered.forget(campaignId);
    return renewed;
  }
}
