import * as z from "zod";
import { SiteId } from "../campaign/site.ts";
import { Instant } from "../instant.ts";
import { availabilityOf, type SlotLane } from "./slot.ts";

/** When a slot starts, and how many seats it has left. */
export const SlotSeats = z.tuple([Instant, z.int().positive()]);
export type SlotSeats = z.infer<typeof SlotSeats>;

/** The slots of a site's day that have seats, in order of time. */
export const SiteSeats = z.object({ siteId: SiteId, slots: z.array(SlotSeats) });
export type SiteSeats = z.infer<typeof SiteSeats>;

/** Seats left at the sites of a sub-district on a day, as they were counted at a moment. */
export interface SubDistrictSeats {
  asOf: Instant;
  sites: readonly SiteSeats[];
}

export const siteSeats = (siteId: string, lanes: readonly SlotLane[]): SiteSeats => ({
  siteId,
  slots: availabilityOf(lanes)
    .filter(({ seatsLeft }) => seatsLeft > 0)
    .map(({ slotStart, seatsLeft }): SlotSeats => [slotStart, seatsLeft]),
});

/** The site's next slots from a moment on, at most `most`, and all seats it has left from then. */
export function nextSlots(
  { slots }: Pick<SiteSeats, "slots">,
  from: Instant,
  most: number,
): { next: SlotSeats[]; left: number } {
  const later = slots.filter(([slotStart]) => slotStart >= from);
  return { next: later.slice(0, most), left: later.reduce((sum, [, seats]) => sum + seats, 0) };
}
