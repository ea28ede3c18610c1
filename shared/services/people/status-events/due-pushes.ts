import type { Clock } from "../../../domain/instant.ts";
import type { Stores } from "../../../store/stores.ts";
import type { Table } from "../../../store/table.ts";

type Sweeping = Pick<Stores, "campaigns" | "outbox" | "statusFeed" | "statusWebhooks"> & { table: Table };

/**
 * Hand to the outbox the pushes that are due: what was not taken and is to be tried again, and what a worker left.
 * @returns how many
 */
export async function handOverPushes(
  { campaigns, outbox, statusFeed, statusWebhooks, table }: Sweeping,
  clock: Clock,
): Promise<number> {
  const webhooks = await statusWebhooks.all();
  if (webhooks.length === 0) return 0;
  const now = clock.now();
  let handedOver = 0;
  for (const { campaignId } of await campaigns.all()) {
    const head = await statusFeed.head(campaignId);
    if (head === 0) continue;
    for (const { keyId } of webhooks) {
      const push = await statusWebhooks.push(keyId, campaignId);
      const isDue = push === undefined || (push.state === "running" && push.dueAt <= now.toISOString());
      if (!isDue || (push?.after ?? 0) >= head) continue;
      await table.transact([outbox.enqueue({ kind: "statusesToPush", keyId, campaignId }, now)]);
      handedOver += 1;
    }
  }
  return handedOver;
}
