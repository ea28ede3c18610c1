import { MINUTE_MS } from "../model/world.ts";
import type { Trouble } from "../trouble/trouble.ts";
import type { Platform } from "./platform.ts";

/** The ledger is made up when everything that was on its way has had time to arrive. */
const LAST_SWEEPS = 3;

/**
 * In AWS a sweep is every minute. With nothing left behind it changes nothing, so it comes seldom here, and besides in the
 * minute after a process crashed.
 */
export class Sweeps {
  done = 0;
  private lastMs: number;

  constructor(
    private readonly platform: Platform,
    private readonly trouble: Trouble,
    private readonly everyMinutes: number,
    startsMs: number,
  ) {
    this.lastMs = startsMs;
  }

  /** What is owed is delivered, and a sweep made where one is due. */
  async afterWindow(endMs: number): Promise<void> {
    const { platform, trouble } = this;
    await trouble.recover();
    await platform.relay.deliver(platform.services, endMs);
    await trouble.recover();
    const hasLost = trouble.lostAtMs !== undefined && trouble.lostAtMs < endMs;
    if (!hasLost && endMs - this.lastMs < this.everyMinutes * MINUTE_MS) return;
    this.lastMs = endMs;
    this.done += 1;
    if (hasLost) trouble.lostAtMs = undefined;
    // A sweep that fails is followed by another.
    await platform.sweep(endMs).catch((error: unknown) => {
      platform.relay.note("sweep", error);
      trouble.lostAtMs ??= endMs;
    });
    await trouble.recover();
  }

  /** Until nothing is on its way any more. */
  async finish(moveOn: (minutes: number) => number): Promise<void> {
    const { platform } = this;
    for (let sweep = 0; sweep < LAST_SWEEPS; sweep += 1) {
      const atMs = moveOn(this.everyMinutes);
      await platform.relay.deliver(platform.services, atMs);
      await platform.sweep(atMs);
      this.done += 1;
    }
  }
}
