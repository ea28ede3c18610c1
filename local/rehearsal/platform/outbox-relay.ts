import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { forward } from "../../../shared/services/messages/outbox/forward.ts";
import type { Services } from "../../../shared/services/services.ts";
import { inParallel } from "../../../shared/store/in-parallel.ts";
import { type OutboxItem, readOutboxItem } from "../../../shared/store/messages/outbox.ts";
import type { Write } from "../../../shared/store/table.ts";
import { OUTBOX_KEY_PREFIX } from "../../../shared/store/table-definition.ts";
import { onBehalfOf } from "./request-context.ts";

/** How a queue treats what it is given; trouble delivers twice and out of order. */
export interface Delivery {
  /** The entries in the order in which they are delivered. */
  order<T>(entries: readonly T[]): T[];
  /** How often an entry is delivered this time, at least once. */
  times(): number;
}

export const ONCE_IN_ORDER: Delivery = { order: (entries) => [...entries], times: () => 1 };

const BATCH = 10;

/**
 * The outbox behind the API: what a transaction owes is on the stream, the relay forwards it to the queue and forgets it,
 * the worker does it. What the worker could not do comes again, as a queue would bring it.
 */
export class OutboxRelay {
  private stream: OutboxItem[] = [];
  private queue: OutboxItem[] = [];
  readonly failures: string[] = [];

  constructor(
    private readonly delivery: Delivery,
    private readonly atOnce: number,
  ) {}

  /** To be told of every transaction, as the table's stream is. */
  readonly afterTransaction = (writes: readonly Write["item"][]): void => {
    for (const { Put } of writes) {
      const put = Put?.Item;
      if (!String(put?.pk ?? "").startsWith(OUTBOX_KEY_PREFIX)) continue;
      const owed = readOutboxItem(put);
      if (owed) this.stream.push(owed);
    }
  };

  get isIdle(): boolean {
    return this.stream.length + this.queue.length === 0;
  }

  /** What the stream had not told yet is lost; the sweep finds it in the table. */
  loseStream(): void {
    this.stream = [];
  }

  /** For the sweep, which forwards to the same queue. */
  readonly send = async (items: readonly OutboxItem[]): Promise<OutboxItem[]> => {
    this.queue.push(...items);
    return [];
  };

  /** Forward and do what is owed, and what that makes owed; what failed waits for the next time. */
  async deliver(services: Services, atMs: number): Promise<void> {
    const failed: OutboxItem[] = [];
    while (!this.isIdle) {
      const fresh = this.stream.splice(0, BATCH);
      await onBehalfOf({ operation: "outbox relay", atMs }, () =>
        forward(fresh, { outbox: services.stores.outbox, queue: this }),
      ).catch((error: unknown) => {
        this.note("relay", error);
      });
      const queued = this.delivery.order(this.queue.splice(0));
      await inParallel(queued, this.atOnce, async (item) => {
        for (let time = this.delivery.times(); time > 0; time -= 1)
          await onBehalfOf({ operation: `worker: ${item.entry.kind}`, atMs }, () =>
            processEntry(services, item.entry),
          ).catch((error: unknown) => {
            this.note(item.entry.kind, error);
            if (!failed.includes(item)) failed.push(item);
          });
      });
    }
    this.queue = failed;
  }

  note(what: string, error: unknown): void {
    const reason = error instanceof AggregateError ? error.errors[0] : error;
    this.failures.push(`${what}: ${reason instanceof Error ? reason.message : String(reason)}`);
    if (this.failures.length > 1_000) this.failures.splice(0, 500);
  }
}
