import type { CountedStatus } from "../../domain/people/people-count.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { CounterMoves, CounterName, CounterStore } from "../../store/counters.ts";
import type { Write } from "../../store/table.ts";

export const COUNTER_OF: Record<CountedStatus, CounterName> = {
  negative: "peopleNegative",
  held: "peopleHeld",
  resample: "peopleResample",
  positive: "peoplePositive",
};

export const COUNTED_PLACES = ["sites", "communities", "devices", "laboratories"] as const;
export type CountedPlace = (typeof COUNTED_PLACES)[number];

/** How counters move, gathered by what is counted, so that each counter item is written once in a transaction. */
export class CounterDeltas {
  readonly sites = new Map<string, CounterMoves>();
  readonly communities = new Map<string, CounterMoves>();
  readonly devices = new Map<string, CounterMoves>();
  readonly laboratories = new Map<string, CounterMoves>();

  add(place: CountedPlace, id: string, counter: CounterName, by: number): void {
    const moves = this[place].get(id) ?? {};
    moves[counter] = (moves[counter] ?? 0) + by;
    this[place].set(id, moves);
  }

  /** What is counted, by name. */
  places(): string[] {
    return COUNTED_PLACES.flatMap((place) => [...this[place].keys()].map((id) => `${place} ${id}`));
  }
}

/** Count a sealed tube, or take it out of the count (`by` -1), in how full tubes are at its site and on its device. */
export function addFill(
  moves: CounterDeltas,
  {
    siteId,
    deviceId,
    poolSize,
    members,
    flags,
  }: Pick<Tube, "siteId" | "deviceId" | "poolSize" | "members" | "flags">,
  by: 1 | -1,
): void {
  if (poolSize === 1) return;
  const add = (place: "sites" | "devices", id: string): void => {
    moves.add(place, id, "poolsSealed", by);
    moves.add(place, id, "swabsInPools", by * members.length);
    if (flags.includes("severalHouseholds")) moves.add(place, id, "poolsOfSeveralHouseholds", by);
  };
  if (siteId !== undefined) add("sites", siteId);
  if (deviceId !== undefined) add("devices", deviceId);
}

/** Count a tube at the laboratory that has it now, and no longer at the one that had it before. */
export function countLaboratory(moves: CounterDeltas, before: string | undefined, now: string): void {
  if (before === now) return;
  if (before !== undefined) moves.add("laboratories", before, "tubesReceived", -1);
  moves.add("laboratories", now, "tubesReceived", 1);
}

/** The write that counts tubes as tested at their laboratory, or takes so many back (negative); none for none. */
export const countTested = (
  counters: CounterStore,
  { campaignId, laboratoryId }: { campaignId: string; laboratoryId: string },
  by: number,
): Write[] => (by === 0 ? [] : [counters.move(campaignId, { laboratoryId }, { tubesTested: by })]);
