import type { Clock } from "../../shared/domain/instant.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { Stores } from "../../shared/store/stores.ts";
import type { Table } from "../../shared/store/table.ts";
import { isChangedMeanwhile } from "../../shared/store/tube-endings.ts";

const REMINDERS_A_ROUND = 100;
const AT_ONCE = 8;
/** Cases of a campaign go on for a while after it. */
const AFTER_THE_END_MS = 7 * 24 * 3_600_000;

/**
 * Owe a word on every report that came due. Whether it was made meanwhile is looked at when the word is given.
 * @returns how many reports came due
 */
export async function remindOfReports(
  {
    campaigns,
    followUps,
    outbox,
    table,
  }: Pick<Stores, "campaigns" | "followUps" | "outbox"> & { table: Table },
  clock: Clock,
): Promise<number> {
  const now = clock.now();
  const endedAfter = new Date(now.getTime() - AFTER_THE_END_MS).toISOString();
  let reminded = 0;
  for (const { campaignId, endsAt } of await campaigns.all()) {
    if (endsAt < endedAfter) continue;
    for (;;) {
      const due = await followUps.dueReminders(campaignId, now.toISOString(), REMINDERS_A_ROUND);
      if (due.length === 0) break;
      await inParallel(due, AT_ONCE, async ({ tubeBarcode, ...key }) => {
        try {
          await table.transact([
            followUps.reminded(key),
            outbox.owe({ kind: "reportDue", tubeBarcode }, now),
          ]);
          reminded += 1;
        } catch (error) {
          if (!isChangedMeanwhile(error)) throw error;
        }
      });
    }
  }
  return reminded;
}
