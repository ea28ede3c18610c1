import { z } from "zod";
import { addMinutes, atTimeOfDay, Instant } from "./instant.ts";
import { type Site, SiteId } from "./site.ts";

/** A slot (时段): a start time at a site; its seats are counted per lane. */
export const SlotRef = z.object({ siteId: SiteId, slotStart: Instant });
export type SlotRef = z.infer<typeof SlotRef>;

export const LaneSeats = SlotRef.extend({
  lane: z.int().positive(),
  capacity: z.int().nonnegative(),
  booked: z.int().nonnegative(),
});
export type LaneSeats = z.infer<typeof LaneSeats>;

export interface SlotAvailability {
  slotStart: Instant;
  capacity: number;
  seatsLeft: number;
}

/** The lanes of every slot that starts at the site on a day (`YYYY-MM-DD`, China Standard Time) within its hours. */
export function slotsOfDay(site: Site, day: string): LaneSeats[] {
  const closes = atTimeOfDay(day, site.closesAt);
  const lanes: LaneSeats[] = [];
  for (
    let slotStart = atTimeOfDay(day, site.opensAt);
    slotStart < closes;
    slotStart = addMinutes(slotStart, site.slotMinutes)
  ) {
    for (let lane = 1; lane <= site.lanes; lane++)
      lanes.push({ siteId: site.siteId, slotStart, lane, capacity: site.seatsPerLane, booked: 0 });
  }
  return lanes;
}

/** Add a site's lanes up to one line a slot, in order of time. */
export function availabilityOf(lanes: readonly LaneSeats[]): SlotAvailability[] {
  const slots = new Map<Instant, SlotAvailability>();
  for (const { slotStart, capacity, booked } of lanes) {
    const slot = slots.get(slotStart) ?? { slotStart, capacity: 0, seatsLeft: 0 };
    slot.capacity += capacity;
    slot.seatsLeft += Math.max(0, capacity - booked);
    slots.set(slotStart, slot);
  }
  return [...slots.values()].sort((a, b) => (a.slotStart < b.slotStart ? -1 : 1));
}
