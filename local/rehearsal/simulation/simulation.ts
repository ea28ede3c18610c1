import { inParallel } from "../../../shared/store/in-parallel.ts";
import { EventQueue, type SimulationEvent } from "./event-queue.ts";
import type { VirtualClock } from "./virtual-clock.ts";

// Time goes in windows of a minute. The server's clock stands at the end of the window, so nothing that a device states is
// in its future. Events of one window and different keys are requests that come at about the same time: they may
// be answered side by side. What they do depends on nothing that another key does in the window, so the same seed gives
// the same campaign however many are side by side.

const WINDOW_MS = 60_000;

export interface SimulationOptions {
  clock: VirtualClock;
  /** Keys that are served side by side; 1 is strictly one after another. */
  sideBySide: number;
  /** After the events of a window; `endMs` is its end. Whether it was replayed is the journal's to know. */
  afterWindow: (endMs: number) => Promise<void>;
}

export class Simulation {
  private readonly queue = new EventQueue();
  private windowEndMs: number;
  events = 0;

  constructor(private readonly options: SimulationOptions) {
    this.windowEndMs = options.clock.trueMs;
  }

  get nowMs(): number {
    return this.options.clock.trueMs;
  }

  /** What was to happen in the past happens now. */
  schedule(atMs: number, id: string, key: string, run: () => Promise<void>): void {
    this.queue.add({ atMs, id, key, run });
  }

  /** Until nothing is left to happen, or that time. */
  async run(untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    for (let next = this.queue.first; next && next.atMs < untilMs; next = this.queue.first) {
      const ends = (Math.floor(next.atMs / WINDOW_MS) + 1) * WINDOW_MS;
      this.windowEndMs = Math.max(this.windowEndMs, ends);
      this.options.clock.moveTo(this.windowEndMs);
      while (this.queue.first && this.queue.first.atMs < this.windowEndMs) await this.runDue();
      await this.options.afterWindow(this.windowEndMs);
    }
  }

  /** What is due now; what that makes due in the same window comes after all of it. */
  private async runDue(): Promise<void> {
    const byKey = new Map<string, SimulationEvent[]>();
    for (let next = this.queue.first; next && next.atMs < this.windowEndMs; next = this.queue.first) {
      this.queue.take();
      const same = byKey.get(next.key);
      if (same) same.push(next);
      else byKey.set(next.key, [next]);
    }
    await inParallel([...byKey.values()], this.options.sideBySide, async (events) => {
      for (const event of events) await event.run();
      this.events += events.length;
    });
  }
}
