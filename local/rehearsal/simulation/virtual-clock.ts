import type { Clock } from "../../../shared/domain/instant.ts";

/** The time of a rehearsal. It stands still while requests are answered, and only goes forward. */
export class VirtualClock implements Clock {
  /** How far the server's clock is off, in milliseconds; trouble moves it. */
  offByMs = 0;
  private ms: number;

  constructor(startsAt: string) {
    this.ms = Date.parse(startsAt);
  }

  now(): Date {
    return new Date(this.ms + this.offByMs);
  }

  /** The true time, which devices and people go by. */
  get trueMs(): number {
    return this.ms;
  }

  moveTo(ms: number): void {
    if (ms > this.ms) this.ms = ms;
  }
}
