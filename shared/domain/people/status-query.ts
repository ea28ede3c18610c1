import type { PersonStatus } from "./person-status.ts";

const HOUR_MS = 3_600_000;

/** When a status may have changed at the earliest that matters, in minutes: soon for what is on its way. */
const ASK_AGAIN_MINUTES: Record<PersonStatus | "unknown", number> = {
  notBooked: 60,
  booked: 60,
  sampled: 15,
  held: 15,
  resample: 30,
  negative: 60,
  positive: 120,
  unknown: 240,
};

/** Of the wait, up to this part is added or taken away, so that those who asked together do not come back together. */
const JITTER = 0.25;

/**
 * Seconds after which a system should ask for a person's status again.
 * @param random from 0 up to, not including, 1
 */
export const askAgainSeconds = (status: PersonStatus | "unknown", random: number): number =>
  Math.round(ASK_AGAIN_MINUTES[status] * 60 * (1 - JITTER + 2 * JITTER * random));

/** Hours since a sample was taken, rounded up to a tenth: a gate that asks for 48 hours is never told too few. */
export const hoursSince = (sampledAt: string, now: Date): number =>
  Math.ceil((Math.max(0, now.getTime() - Date.parse(sampledAt)) / HOUR_MS) * 10) / 10;
