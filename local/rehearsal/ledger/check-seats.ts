import type { Discrepancies } from "./discrepancies.ts";
import type { StoredFacts } from "./stored-facts.ts";

/** No lane has more bookings than seats, and each has as many as people hold. */
export function checkSeats(
  { lanes, participations }: Pick<StoredFacts, "lanes" | "participations">,
  discrepancies: Discrepancies,
): void {
  const held = new Map<string, number>();
  for (const { seat } of participations.values()) if (seat) held.set(seat, (held.get(seat) ?? 0) + 1);
  for (const [lane, { booked, capacity }] of lanes) {
    if (booked > capacity) discrepancies.add("seats", `${lane} has ${booked} bookings for ${capacity} seats`);
    discrepancies.expectEqual("seats", `bookings of ${lane}`, booked, held.get(lane) ?? 0);
    held.delete(lane);
  }
  for (const lane of held.keys()) discrepancies.add("seats", `somebody has a seat at ${lane}, which is none`);
}
