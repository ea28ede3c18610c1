import * as z from "zod";
import { openingsOn } from "../campaign/opening-hours.ts";
import { isWalkInOnly, type Site, SiteId } from "../campaign/site.ts";
import { addMinutes, dayOf, Instant } from "../instant.ts";

/** A slot (时段): a start time at a site; its seats are counted per lane. */
export const SlotRef = z.object({ siteId: SiteId, slotStart: Instant });
export type SlotRef = z.infer<typeof SlotRef>;

export const LaneSeats = SlotRef.extend({
  lane: z.int().positive(),
  capacity: z.int().nonnegative(),
  booked: z.int().nonnegative(),
  /** What the plan gives the lane; on a closed day its capacity is nothing, and this is what opening restores. */
  planned: z.int().nonnegative().optional(),
});
export type LaneSeats = z.infer<typeof LaneSeats>;

/** What counting a slot's seats needs of a lane. */
export type SlotLane = Pick<LaneSeats, "slotStart" | "capacity" | "booked">;

export interface SlotAvailability {
  slotStart: Instant;
  capacity: number;
  seatsLeft: number;
}

/** Absorbs what a share such as 0.7 lacks in binary, so that 0.7 of ten seats are seven. */
const ROUNDING = 1e-9;

/** Seats of each of the site's slots that are kept for those who come without booking, rounded in their favour. */
export function walkInSeatsPerSlot(site: Site): number {
  const seats = site.lanes * site.seatsPerLane;
  return isWalkInOnly(site) ? seats : Math.ceil(seats * (site.walkInShare ?? 0) - ROUNDING);
}

/**
 * The moments at which a slot starts at the site on a day (`YYYY-MM-DD`, China Standard Time). Slots follow each other
 * from opening, past midnight too, and the last ends by closing.
 */
export const slotStartsOfDay = (site: Site, day: string): Instant[] =>
  openingsOn(site, day).flatMap(({ opens, closes }) => {
    const starts: Instant[] = [];
    let slotStart = opens;
    for (
      let end = addMinutes(opens, site.slotMinutes);
      end <= closes;
      end = addMinutes(end, site.slotMinutes)
    ) {
      if (dayOf(slotStart) === day) starts.push(slotStart);
      slotStart = end;
    }
    return starts;
  });

/**
 * The lanes of every slot of a day with the seats to be booked: what a lane samples in a slot, less the walk-ins'
 * share of the slot, spread evenly over the lanes. None where nobody books.
 */
export function slotsOfDay(site: Site, day: string): LaneSeats[] {
  if (isWalkInOnly(site)) return [];
  const bookable = site.lanes * site.seatsPerLane - walkInSeatsPerSlot(site);
  const evenly = Math.floor(bookable / site.lanes);
  const lanesWithOneMore = bookable % site.lanes;
  return slotStartsOfDay(site, day).flatMap((slotStart) =>
    Array.from({ length: site.lanes }, (_, index) => ({
      siteId: site.siteId,
      slotStart,
      lane: index + 1,
      capacity: evenly + (index < lanesWithOneMore ? 1 : 0),
      booked: 0,
    })),
  );
}

/** Add a site's lanes up to one line a slot, in order of time. */
export function availabilityOf(lanes: readonly SlotLane[]): SlotAvailability[] {
  const slots = new Map<Instant, SlotAvailability>();
  for (const { slotStart, capacity, booked } of lanes) {
    const slot = slots.get(slotStart) ?? { slotStart, capacity: 0, seatsLeft: 0 };
    slot.capacity += capacity;
    slot.seatsLeft += Math.max(0, capacity - booked);
    slots.set(slotStart, slot);
  }
  return [...slots.values()].sort((a, b) => (a.slotStart < b.slotStart ? -1 : 1));
}
