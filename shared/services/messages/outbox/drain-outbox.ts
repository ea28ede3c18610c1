import { OUTBOX_SHARDS, type OutboxStore } from "../../../store/messages/outbox.ts";
import { forward } from "./forward.ts";
import type { OutboxQueue } from "./outbox-queue.ts";

const PAGE = 100;

export interface Drained {
  handedOn: number;
  /** Entries the queue did not take; the next drain tries them again. */
  left: number;
  /** The ids of entries that cannot be read; they stay where they are and hold nobody up. */
  unreadable: string[];
}

/**
 * Hand on everything owed since before a moment, over all shards, until nothing more is taken; what delivering makes
 * owed on the way is handed on too, if it is as old. Entries that are not taken hold nobody up.
 */
export async function drainOutbox({
  outbox,
  queue,
  createdBefore,
}: {
  outbox: OutboxStore;
  queue: OutboxQueue;
  /** Entries of this very moment still count as before it. */
  createdBefore: Date;
}): Promise<Drained> {
  const refused = new Set<string>();
  const unreadable = new Set<string>();
  let handedOn = 0;
  for (let before = -1; before < handedOn; ) {
    before = handedOn;
    for (let shard = 0; shard < OUTBOX_SHARDS; shard++)
      handedOn += await drainShard(shard, {
        ...{ outbox, queue, refused, unreadable },
        until: createdBefore.toISOString(),
      });
  }
  return { handedOn, left: refused.size, unreadable: [...unreadable] };
}

async function drainShard(
  shard: number,
  { outbox, queue, until, refused, unreadable }: Draining,
): Promise<number> {
  for (let handedOn = 0; ; ) {
    const page = await outbox.page(shard, PAGE + refused.size + unreadable.size);
    const unknown = page.unreadable.filter((sk) => !unreadable.has(sk));
    for (const sk of unknown) unreadable.add(sk);
    const due = page.items.filter(({ sk, createdAt }) => createdAt <= until && !refused.has(sk));
    if (due.length === 0 && unknown.length === 0) return handedOn;
    const left = await forward(due, { outbox, queue });
    for (const { sk } of left) refused.add(sk);
    handedOn += due.length - left.length;
  }
}

interface Draining {
  outbox: OutboxStore;
  queue: OutboxQueue;
  until: string;
  refused: Set<string>;
  unreadable: Set<string>;
}
