import type { Clock } from "../../domain/instant.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { Stores } from "../../store/stores.ts";
import { ConflictError, type Table } from "../../store/table.ts";

const REMINDERS_A_ROUND = 100;
const AT_ONCE = 8;

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
  let reminded = 0;
  // Whether a campaign has ended or was closed makes no difference: its cases go on until they are closed themselves.
  for (const { campaignId, state } of await campaigns.all()) {
    if (state === "planned") continue;
    for (;;) {
      const due = await followUps.dueReminders(campaignId, now.toISOString(), REMINDERS_A_ROUND);
      if (due.length === 0) break;
      await inParallel(due, AT_ONCE, async ({ tubeBarcode, ...key }) => {
        try {
          await table.transact([
            followUps.reminded(key),
            outbox.enqueue({ kind: "reportDue", tubeBarcode }, now),
          ]);
          reminded += 1;
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
        }
      });
    }
  }
  return reminded;
}
