import { drainOutbox } from "../functions/dispatch/drain-outbox.ts";
import { handOn } from "../functions/dispatch/hand-on.ts";
import type { NotifyQueue } from "../functions/dispatch/notify-queue.ts";
import { notify } from "../functions/notify/notify.ts";
import type { Services } from "../shared/platform/services.ts";
import { inParallel } from "../shared/store/in-parallel.ts";
import { type OutboxItem, parseOutboxItem } from "../shared/store/outbox.ts";
import type { Write } from "../shared/store/table.ts";
import { OUTBOX_KEY_PREFIX } from "../shared/store/table-definition.ts";

const SWEEP_EVERY_MS = 1_000;
/** What is younger is on its way already. */
const SWEEP_OLDER_THAN_MS = 3_000;
const BATCH = 16;
const BATCHES_AT_ONCE = 4;
const ENTRIES_AT_ONCE = 8;

/**
 * Hands on what the outbox owes. As the table's stream does in AWS, it is told of each transaction and hands its entries
 * on at once; as the sweep does, it looks for what was left by a failure or a crash.
 */
export class Dispatcher {
  private services: Services | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly fresh: OutboxItem[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private sweeping = false;
  private batches = 0;

  constructor(private readonly onFailure: (error: unknown) => void) {}

  /** To be told of every transaction, also before `start`. */
  readonly afterTransaction = (writes: readonly Write[]): void => {
    for (const { item } of writes)
      if (String(item.Put?.Item?.pk ?? "").startsWith(OUTBOX_KEY_PREFIX))
        this.fresh.push(parseOutboxItem(item.Put?.Item));
    this.handOnFresh();
  };

  start(services: Services): void {
    this.services = services;
    this.sweep(services, 0);
    this.timer = setInterval(() => this.sweep(services, SWEEP_OLDER_THAN_MS), SWEEP_EVERY_MS);
    this.handOnFresh();
  }

  /** Ends after what is under way; what is still owed waits in the table for the next start. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.services = undefined;
    await Promise.all(this.underWay);
  }

  private handOnFresh(): void {
    const { services } = this;
    while (services && this.fresh.length > 0 && this.batches < BATCHES_AT_ONCE) {
      this.batches++;
      const batch = this.fresh.splice(0, BATCH);
      const done = handOn(batch, { outbox: services.stores.outbox, queue: this.queueOf(services) });
      this.track(done, () => {
        this.batches--;
        this.handOnFresh();
      });
    }
  }

  private sweep(services: Services, olderThanMs: number): void {
    if (this.sweeping) return;
    this.sweeping = true;
    const createdBefore = new Date(services.clock.now().getTime() - olderThanMs);
    const drained = drainOutbox({
      outbox: services.stores.outbox,
      queue: this.queueOf(services),
      createdBefore,
    });
    this.track(drained, () => {
      this.sweeping = false;
    });
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
  private queueOf(services: Services): NotifyQueue {
    return {
      send: async (entries) => {
        const failed: OutboxItem[] = [];
        await inParallel(entries, ENTRIES_AT_ONCE, async (entry) => {
          try {
            await notify(services, entry.entry);
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
