import type { SeatRequest } from "./booking-request.ts";
import { personText } from "./request-lists.ts";

const MOST_REMEMBERED = 50_000;

/** Whom this process seated: when they ask again they are not taken for somebody new. Others are found out by the write. */
export class RecentBookings {
  private readonly people = new Set<string>();

  has(request: SeatRequest): boolean {
    return this.people.has(personText(request));
  }

  note(request: SeatRequest): void {
    const [oldest] = this.people;
    if (this.people.size >= MOST_REMEMBERED && oldest !== undefined) this.people.delete(oldest);
    this.people.add(personText(request));
  }
}
