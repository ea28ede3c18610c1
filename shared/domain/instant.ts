import * as z from "zod";

/** A moment as ISO 8601 in UTC with milliseconds, e.g. `2026-03-01T08:00:00.000Z`; sorts as text. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** Business code takes the time as an argument; only the outermost layer reads the real clock. */
export interface Clock {
  now(): Date;
}

export const instantOf = (date: Date): Instant => date.toISOString();

export const addMinutes = (instant: Instant, minutes: number): Instant =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

export const addMilliseconds = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/** The full hour that a moment lies in; hours begin at the same moments in UTC and in China. */
export const hourOf = (instant: Instant): Instant => `${instant.slice(0, 13)}:00:00.000Z`;

export const hoursBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 3_600_000;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Calendar day in China Standard Time (UTC+8 all year, one zone for the whole country), `YYYY-MM-DD`. */
export const dayOf = (instant: Instant): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** The instant of a wall-clock time `HH:MM` on a day in China Standard Time. */
export const atTimeOfDay = (day: string, time: string): Instant =>
  new Date(`${day}T${time}:00.000+08:00`).toISOString();

/** Milliseconds since midnight in China Standard Time. */
export const millisecondsOfDay = (instant: Instant): number =>
  (Date.parse(instant) + SHANGHAI_OFFSET_MS) % (24 * 3_600_000);

/** Date and time of day in China Standard Time, as both languages read it: `2026-03-02 10:00`. */
export const wallClock = (instant: Instant): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
