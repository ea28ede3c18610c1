import type { LaneSeats, SlotRef } from "../../../domain/booking/slot.ts";

/** A slot whose capacity was cut below the seats held: `over` people are kept and must be told or taken in. */
export interface OverbookedSlot extends SlotRef {
  capacity: number;
  booked: number;
  over: number;
}

/** Slots of which a lane holds more seats than it has, in order of time. */
export function overbookedSlots(lanes: readonly LaneSeats[]): OverbookedSlot[] {
  const slots = new Map<string, OverbookedSlot>();
  for (const { siteId, slotStart, capacity, booked } of lanes) {
    const slot = slots.get(slotStart) ?? { siteId, slotStart, capacity: 0, booked: 0, over: 0 };
    slot.capacity += capacity;
    slot.booked += booked;
    slot.over += Math.max(0, booked - capacity);
    slots.set(slotStart, slot);
  }
  return [...slots.values()]
    .filter(({ over }) => over > 0)
    .sort((a, b) => (a.slotStart < b.slotStart ? -1 : 1));
}
