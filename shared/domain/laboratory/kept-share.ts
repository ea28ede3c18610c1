import type { LaneSeats } from "../booking/slot.ts";
import type { Instant } from "../instant.ts";
import { groups, scaledTo } from "./laboratory-capacity.ts";

function seatsBySlot(lanes: readonly LaneSeats[]): Map<Instant, number> {
  const seats = new Map<Instant, number>();
  for (const { slotStart, capacity, planned = capacity } of lanes)
    seats.set(slotStart, (seats.get(slotStart) ?? 0) + planned);
  return seats;
}

const sum = (seats: Iterable<number>): number => [...seats].reduce((all, each) => all + each, 0);

/**
 * The lanes of a site's day after a change, cut as the day is cut now: a plan that was held to what laboratories take stays
 * so when one site changes. A slot keeps its own share, and one that was not there has that of its day.
 * @param standing the day's lanes as they are
 * @param uncut the same day as the site's lanes and hours gave it before the change
 * @param wanted the day as they give it after
 */
export function withKeptShare(
  standing: readonly LaneSeats[],
  uncut: readonly LaneSeats[],
  wanted: readonly LaneSeats[],
): LaneSeats[] {
  const before = seatsBySlot(standing);
  const full = seatsBySlot(uncut);
  const ofSlot = (slotStart: Instant): number =>
    Math.min(before.get(slotStart) ?? 0, full.get(slotStart) ?? 0);
  const fullSeats = sum(full.values());
  const dayShare = fullSeats === 0 ? 1 : sum([...full.keys()].map(ofSlot)) / fullSeats;
  const bySlot = groups(wanted, ({ slotStart }) => slotStart);
  return [...bySlot].flatMap(([slotStart, lanes]) => {
    const seats = full.get(slotStart) ?? 0;
    const share = seats === 0 ? dayShare : ofSlot(slotStart) / seats;
    return share >= 1
      ? lanes
      : scaledTo(Math.round(sum(lanes.map(({ capacity }) => capacity)) * share), lanes);
  });
}
