import type { OutboxItem, OutboxStore } from "../../../store/messages/outbox.ts";
import type { OutboxQueue } from "./outbox-queue.ts";

/**
 * Hand entries on and forget those that were taken. A process that dies between the two hands them on again, which
 * their effect keys make harmless.
 * @returns those that were not taken; they stay owed
 */
export async function forward(
  items: readonly OutboxItem[],
  { outbox, queue }: { outbox: OutboxStore; queue: OutboxQueue },
): Promise<OutboxItem[]> {
  if (items.length === 0) return [];
  const left = await queue.send(items);
  const notTaken = new Set(left.map(({ sk }) => sk));
  await outbox.handedOn(items.filter(({ sk }) => !notTaken.has(sk)));
  return left;
}
