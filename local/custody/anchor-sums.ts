import type { Instant } from "../../shared/domain/instant.ts";
import { CustodyEvent } from "../../shared/domain/transport/custody.ts";
import { ChainSum } from "./chain-sum.ts";
import type { StoredChain } from "./walk-chains.ts";

/** What all chains came to at some times, gathered while they are walked. */
export class AnchorSums {
  private readonly times: { until: Instant; chains: number; events: number; sum: ChainSum }[];

  constructor(untils: readonly Instant[]) {
    this.times = untils.map((until) => ({ until, chains: 0, events: 0, sum: new ChainSum() }));
  }

  /** A chain counts at a time with the events up to the first that was recorded after it. */
  add({ subject, events }: StoredChain): void {
    const parsed = events.flatMap((event) => CustodyEvent.safeParse(event).data ?? []);
    for (const time of this.times) {
      const after = parsed.findIndex((event) => event.recordedAt > time.until);
      const head = parsed.at((after === -1 ? parsed.length : after) - 1);
      if (after === 0 || !head) continue;
      const count = after === -1 ? parsed.length : after;
      time.chains += 1;
      time.events += count;
      time.sum.add(`${subject}\n${count}\n${head.hash}`);
    }
  }

  /** In the order of the times given. */
  totals(): { until: Instant; chains: number; events: number; sum: string }[] {
    return this.times.map(({ until, chains, events, sum }) => ({
      until,
      chains,
      events,
      sum: sum.digest(),
    }));
  }
}
