import { drainOutbox } from "../functions/dispatch/drain-outbox.ts";
import { notify } from "../functions/notify/notify.ts";
import type { Services } from "../shared/platform/services.ts";
import { inParallel } from "../shared/store/in-parallel.ts";
import type { OutboxItem } from "../shared/store/outbox.ts";
import type { Write } from "../shared/store/table.ts";
import { OUTBOX_KEY_PREFIX } from "../shared/store/table-definition.ts";

const TICK_MS = 1_000;
const ENTRIES_AT_ONCE = 8;

/**
 * Hands on what the outbox owes, as stream, queue and sweep do in AWS: at once when a transaction owed something, and
 * each second whatever was left by a failure or a crash. One round at a time.
 */
export class Dispatcher {
  private services: Services | undefined;
  private tick: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;
  private wanted = false;

  constructor(private readonly onFailure: (error: unknown) => void) {}

  /** To be told of every transaction, also before `start`. */
  readonly afterTransaction = (writes: readonly Write[]): void => {
    if (writes.some(({ item }) => String(item.Put?.Item?.pk ?? "").startsWith(OUTBOX_KEY_PREFIX)))
      this.wake();
  };

  start(services: Services): void {
    this.services = services;
    this.tick = setInterval(() => this.wake(), TICK_MS);
    this.wake();
  }

  /** Ends after the round that is under way; what is still owed waits in the table for the next start. */
  async stop(): Promise<void> {
    clearInterval(this.tick);
    this.wanted = false;
    const { round } = this;
    this.services = undefined;
    await round;
  }

  private wake(): void {
    this.wanted = true;
    if (this.round || !this.services) return;
    this.round = this.rounds().finally(() => {
      this.round = undefined;
      if (this.wanted) this.wake();
    });
  }

  private async rounds(): Promise<void> {
    while (this.wanted && this.services) {
      this.wanted = false;
      const { services } = this;
      try {
        await drainOutbox({
          outbox: services.stores.outbox,
          queue: { send: (entries) => this.handOn(services, entries) },
          createdBefore: services.clock.now(),
        });
      } catch (error) {
        this.onFailure(error);
      }
    }
  }

  /** Returns the entries that failed; they stay owed and are tried again at the next tick. */
  private async handOn(services: Services, entries: readonly OutboxItem[]): Promise<OutboxItem[]> {
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
  }
}
