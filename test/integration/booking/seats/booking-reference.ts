import { addMinutes } from "../../../../shared/domain/instant.ts";
import type { Booking } from "../../../../shared/domain/people/participation.ts";
import { slotAt } from "./booking-table.ts";

export const SLOTS = ["10:00", "10:15", "10:30"].map(slotAt);

/** What seats are, in the plainest words: who holds which, and how many a lane has. */
export class SeatReference {
  readonly held = new Map<string, Booking>();
  lanes = 2;
  seatsPerLane = 2;
  now = slotAt("09:00");

  /** What asking for a seat must be answered; `already-booked` whatever the slot. */
  book(person: string, slotStart: string): string {
    const seat = this.held.get(person);
    if (seat) return seat.slotStart === slotStart ? "seated" : "already-booked";
    return this.take(slotStart, 1);
  }

  reschedule(person: string, slotStart: string): string {
    const seat = this.held.get(person);
    if (!seat) return "booking-unknown";
    return seat.slotStart === slotStart ? "seated" : this.take(slotStart, 1);
  }

  cancel(person: string): string {
    const seat = this.held.get(person);
    if (!seat) return "booking-unknown";
    return seat.slotStart <= this.now ? "slot-past" : "seated";
  }

  together(people: readonly string[], slotStart: string): string {
    const free = people.filter((person) => !this.held.has(person));
    if (free.length > 0 && slotStart <= this.now) return "slot-past";
    if (people.some((person) => (this.held.get(person)?.slotStart ?? slotStart) !== slotStart))
      return "not seated together";
    if (free.length === 0) return "seated";
    return this.take(slotStart, free.length) === "seated" ? "seated" : "not seated together";
  }

  /** Seats left in a slot; lanes that hold more than they have lend nothing to others. */
  room(slotStart: string): number {
    if (slotStart <= this.now) return 0;
    const seats = [...this.held.values()].filter((seat) => seat.slotStart === slotStart);
    let room = 0;
    for (let lane = 1; lane <= this.lanes; lane++)
      room += Math.max(0, this.seatsPerLane - seats.filter((seat) => seat.lane === lane).length);
    return room;
  }

  /** The next slot ends, and whoever holds a seat there did not come. */
  endSlot(slotStart: string): void {
    const end = addMinutes(slotStart, 15);
    if (this.now < end) this.now = end;
    for (const [person, seat] of this.held) if (seat.slotStart === slotStart) this.held.delete(person);
  }

  private take(slotStart: string, seats: number): string {
    if (slotStart <= this.now) return "slot-past";
    return this.room(slotStart) >= seats ? "seated" : "slot-full";
  }
}
