import type { OutboxItem } from "../../shared/store/messages/outbox.ts";

const BATCH = 16;

/** Entries of one urgency, forwarded in batches in the order in which they came. */
export class Lane {
  private readonly waiting: OutboxItem[] = [];
  private batches = 0;

  /** @param atOnce how many batches may be under way now */
  constructor(private readonly atOnce: () => number) {}

  get isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  add(item: OutboxItem): void {
    this.waiting.push(item);
  }

  /** The next batch, if there is one and it may begin; `end` is to be called after it. */
  begin(): OutboxItem[] | undefined {
    if (this.waiting.length === 0 || this.batches >= this.atOnce()) return undefined;
    this.batches += 1;
    return this.waiting.splice(0, BATCH);
  }

  end(): void {
    this.batches -= 1;
  }
}
