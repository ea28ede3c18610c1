import { CommandScreen } from "../../domain/command/screen.ts";
import type { Clock } from "../../domain/instant.ts";
import { TtlCache } from "../cache.ts";
import { KeptAnswer } from "../kept-answer.ts";
import type { Table } from "../table.ts";

// The command screen is counted from the counters of all sites, communities and laboratories: some five hundred read
// units for 300 sites. It is counted at most every twenty seconds, however many look at it.

const COUNT_EVERY_MS = 20_000;
const TOO_OLD_MS = 60_000;
const REMEMBER_MS = 4_000;

export class ScreenStore {
  private readonly kept: KeptAnswer<CommandScreen>;
  private readonly remembered: TtlCache<CommandScreen>;

  constructor(table: Table, clock: Clock) {
    this.kept = new KeptAnswer(table, clock, CommandScreen, {
      ...{ countEveryMs: COUNT_EVERY_MS, tooOldMs: TOO_OLD_MS },
    });
    this.remembered = new TtlCache(clock, REMEMBER_MS);
  }

  /** The screen of a campaign, at most some twenty-four seconds old. */
  of(campaignId: string, count: () => Promise<CommandScreen>): Promise<CommandScreen> {
    return this.remembered.recall(campaignId, () =>
      this.kept.read({ pk: `SCREEN#${campaignId}`, sk: "NOW" }, count),
    );
  }
}
