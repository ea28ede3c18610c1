import type { Clock } from "../../domain/instant.ts";
import type { Stores } from "../../store/stores.ts";

/**
 * Have the causes of alerts of each open campaign looked for every other minute, whoever watches. The outbox worker looks,
 * which may open what the sweep may not.
 * @returns how many campaigns were due
 */
export async function enqueueAlertLooks(
  { alerts, campaigns, outbox }: Pick<Stores, "alerts" | "campaigns" | "outbox">,
  clock: Clock,
): Promise<number> {
  let due = 0;
  for (const { campaignId, state } of await campaigns.lately()) {
    if (state !== "open") continue;
    const now = clock.now();
    const owed = () => outbox.enqueue({ kind: "alertsDue", campaignId }, now);
    if (await alerts.lookDue(campaignId, now.toISOString(), owed)) due += 1;
  }
  return due;
}
