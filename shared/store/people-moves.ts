import type { CountedStatus } from "../domain/people-count.ts";
import type { CounterMoves, CounterName } from "./counters.ts";

export const COUNTER_OF: Record<CountedStatus, CounterName> = {
  negative: "peopleNegative",
  held: "peopleHeld",
  resample: "peopleResample",
  positive: "peoplePositive",
};

/** How counters move, gathered by what is counted, so that each counter item is written once in a transaction. */
export class MovesByPlace {
  readonly sites = new Map<string, CounterMoves>();
  readonly communities = new Map<string, CounterMoves>();

  add(place: "sites" | "communities", id: string, counter: CounterName, by: number): void {
    const moves = this[place].get(id) ?? {};
    moves[counter] = (moves[counter] ?? 0) + by;
    this[place].set(id, moves);
  }
}
