import { processEntry } from "../functions/lambda/outbox-worker/process-entry.ts";
import { laneOfEntry } from "../shared/services/messages/outbox/entry-lane.ts";
import { forward } from "../shared/services/messages/outbox/forward.ts";
import type { OutboxQueue } from "../shared/services/messages/outbox/outbox-queue.ts";
import type { Services } from "../shared/services/services.ts";
import { inParallel } from "../shared/store/in-parallel.ts";
import { OUTBOX_SHARDS, type OutboxItem, readOutboxItem } from "../shared/store/messages/outbox.ts";
import type { Write } from "../shared/store/table.ts";
import { OUTBOX_KEY_PREFIX } from "../shared/store/table-definition.ts";
import { Lane } from "./outbox-relay/lane.ts";

const SWEEP_EVERY_MS = 1_000;
/** What is younger is on its way already. */
const SWEEP_OLDER_THAN_MS = 3_000;
/** Entries of a shard looked at by one sweep, beside those on their way. */
const PAGE = 100;
const ENTRIES_AT_ONCE = 8;
/** A result is worth more than the message that there is one, but messages are not put off for ever. */
const NEWS_WAITS_AT_MOST_MS = 60_000;
/** Whoever must act is told at once; while other results are written, after a moment at most. */
const URGENT_WAITS_AT_MOST_MS = 5_000;
const BATCHES_AT_ONCE = 4;

/**
 * Forwards the entries of the outbox. As the table's stream does in AWS, it is told of each transaction and forwards its
 * entries at once; as the sweep does, it looks for what was left by a failure or a crash. Codes that somebody waits for,
 * results to publish and messages about results do not queue up behind each other.
 */
export class OutboxRelay {
  private services: Services | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly underWay = new Set<Promise<void>>();
  private readonly onTheWay = new Set<string>();
  private readonly unreadable = new Set<string>();
  private sweeping = false;
  private busySince: number | undefined;
  private readonly lanes = {
    codes: new Lane(() => BATCHES_AT_ONCE),
    publications: new Lane(() => BATCHES_AT_ONCE),
    urgent: new Lane(() => this.urgentAtOnce()),
    news: new Lane(() => this.newsAtOnce()),
    reminders: new Lane(() => this.newsAtOnce()),
  };

  constructor(private readonly onFailure: (error: unknown) => void) {}

  /** To be told of every transaction, also before `start`. */
  readonly afterTransaction = (writes: readonly Write[]): void => {
    for (const { item } of writes)
      if (String(item.Put?.Item?.pk ?? "").startsWith(OUTBOX_KEY_PREFIX)) {
        const owed = readOutboxItem(item.Put?.Item);
        if (owed) this.take(owed);
      }
    this.handOnFresh();
  };

  start(services: Services): void {
    this.services = services;
    this.sweep(services, 0);
    this.timer = setInterval(() => {
      this.sweep(services, SWEEP_OLDER_THAN_MS);
      this.handOnFresh();
    }, SWEEP_EVERY_MS);
    this.handOnFresh();
  }

  /** Ends after what is under way; what is still owed waits in the table for the next start. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.services = undefined;
    await Promise.all(this.underWay);
  }

  /** A sweep may find an entry before the transaction that owes it was told of. */
  private take(item: OutboxItem): void {
    if (this.onTheWay.has(item.sk)) return;
    this.onTheWay.add(item.sk);
    const { entry } = item;
    this.lanes[entry.kind === "runApproved" ? "publications" : laneOfEntry(entry)].add(item);
  }

  private handOnFresh(): void {
    const { services } = this;
    if (!services) return;
    for (const lane of Object.values(this.lanes))
      for (let batch = lane.begin(); batch; batch = lane.begin()) {
        const items = batch;
        const done = forward(items, { outbox: services.stores.outbox, queue: this.queueOf(services) });
        this.track(done, () => {
          lane.end();
          for (const { sk } of items) this.onTheWay.delete(sk);
          this.handOnFresh();
        });
      }
  }

  /** The next results to be published may be as urgent, so what is urgent waits a little, and then goes a batch at a time. */
  private urgentAtOnce(): number {
    const busyMs = this.busyForMs();
    if (busyMs === 0) return BATCHES_AT_ONCE;
    return busyMs < URGENT_WAITS_AT_MOST_MS ? 0 : 1;
  }

  /** Results come first while they are published; their readers, whose questions queue up with the news', after. */
  private newsAtOnce(): number {
    const busyMs = this.busyForMs();
    return busyMs > 0 && busyMs < NEWS_WAITS_AT_MOST_MS ? 0 : 1;
  }

  /** For how long results have been written without a pause; 0 while none are. */
  private busyForMs(): number {
    if (!this.services?.publications.isBusy) {
      this.busySince = undefined;
      return 0;
    }
    this.busySince ??= performance.now();
    return Math.max(1, performance.now() - this.busySince);
  }

  /** Look in the table for what nobody here is at. */
  private sweep(services: Services, olderThanMs: number): void {
    if (this.sweeping || Object.values(this.lanes).some((lane) => lane.isWaiting)) return;
    this.sweeping = true;
    const until = new Date(services.clock.now().getTime() - olderThanMs).toISOString();
    const { outbox } = services.stores;
    const look = async (): Promise<void> => {
      for (let shard = 0; shard < OUTBOX_SHARDS; shard++) {
        const limit = PAGE + this.onTheWay.size + this.unreadable.size;
        const { items, unreadable } = await outbox.page(shard, limit);
        for (const item of items) if (item.createdAt <= until) this.take(item);
        for (const sk of unreadable) this.nameUnreadable(sk);
      }
      await services.stores.dueDeliveries.handOver(services.clock.now());
    };
    this.track(look(), () => {
      this.sweeping = false;
      this.handOnFresh();
    });
  }

  /** Once; it stays in the outbox for a version that can read it. */
  private nameUnreadable(sk: string): void {
    if (this.unreadable.has(sk)) return;
    this.unreadable.add(sk);
    this.onFailure(new Error(`the entry ${sk} of the outbox cannot be read`));
  }

  private track(work: Promise<unknown>, then: () => void): void {
    const done = work
      .then(() => {}, this.onFailure)
      .finally(() => {
        this.underWay.delete(done);
        then();
      });
    this.underWay.add(done);
  }

  /** Entries that failed stay owed, and are tried again by a later sweep. */
  private queueOf(services: Services): OutboxQueue {
    return {
      send: async (entries) => {
        const failed: OutboxItem[] = [];
        await inParallel(entries, ENTRIES_AT_ONCE, async (entry) => {
          try {
            await processEntry(services, entry.entry);
          } catch (error) {
            failed.push(entry);
            this.onFailure(error);
          }
        });
        return failed;
      },
    };
  }
}
