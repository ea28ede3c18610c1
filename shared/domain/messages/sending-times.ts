import { addMilliseconds, atTimeOfDay, dayOf, type Instant, millisecondsOfDay } from "../instant.ts";
import type { MessageTemplate } from "./message-texts.ts";

const HOUR_MS = 3_600_000;
/** In China Standard Time: nobody is woken by a text that says that there is nothing to do. */
const QUIET_FROM_MS = 22 * HOUR_MS;
const QUIET_UNTIL_MS = 7 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;
/** Those that waited go out over the first half hour, not all at once. */
const SPREAD_MS = HOUR_MS / 2;

/** What can wait for the morning. A negative result stands in the inbox all the same. */
const QUIET: ReadonlySet<MessageTemplate> = new Set([
  "resultNegative",
  "resultOverdue",
  "samplingDue",
  "bookingMissed",
  "resampleDue",
]);

/** @param time milliseconds of the day in China */
export const isQuiet = (time: number): boolean => time < QUIET_UNTIL_MS || time >= QUIET_FROM_MS;

/**
 * When a message may go out that is owed now.
 * @param parameters a correction never waits
 * @param jitter from 0 up to, not including, 1
 */
export function earliestFor(
  template: MessageTemplate,
  parameters: Readonly<Record<string, string>>,
  { now, jitter }: { now: Instant; jitter: number },
): Instant {
  return QUIET.has(template) && parameters.corrected === undefined ? earliestByDay({ now, jitter }) : now;
}

/** The same of a message that nobody is woken by, whatever its template. */
export function earliestByDay({ now, jitter }: { now: Instant; jitter: number }): Instant {
  const morning = quietUntil(now);
  return morning === undefined ? now : addMilliseconds(morning, Math.floor(jitter * SPREAD_MS));
}

/** When the quiet hours end in which a moment lies; nothing where it lies in none. */
export function quietUntil(now: Instant): Instant | undefined {
  const time = millisecondsOfDay(now);
  if (!isQuiet(time)) return undefined;
  return atTimeOfDay(time < QUIET_UNTIL_MS ? dayOf(now) : dayOf(addMilliseconds(now, DAY_MS)), "07:00");
}

/**
 * The place of some messages in the line of a channel that takes so many a second.
 * @param freeAtMs when the line is free
 * @returns when the first of them may go, and when the line is free after the last
 */
export function placeInLine(
  freeAtMs: number,
  messages: number,
  { perSecond, nowMs }: { perSecond: number; nowMs: number },
): { firstAtMs: number; freeAtMs: number } {
  const firstAtMs = Math.max(freeAtMs, nowMs);
  return { firstAtMs, freeAtMs: firstAtMs + Math.ceil((messages * 1_000) / perSecond) };
}
