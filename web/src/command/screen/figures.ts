import { timeOf, weekdayOf } from "../../ui/times.ts";

const HOUR_MS = 3_600_000;

/** "6:05", hours and minutes of any length; negative ones without their sign. */
export function hoursAndMinutes(hours: number): string {
  const minutes = Math.floor(Math.abs(hours) * 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

export const hoursSince = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / HOUR_MS;

/** Whole percent, where 100 means all: what rounds to it without being all is 99. */
export const percentOf = (share: number): number =>
  share < 1 ? Math.min(99, Math.floor(share * 100)) : Math.round(share * 100);

/** "Tue 13:57": a moment that lies a few days away at most. */
export const momentOf = (language: string, instant: string): string =>
  `${weekdayOf(language, instant)} ${timeOf(language, instant)}`;

export const wholeOf = (language: string, number: number): string =>
  Math.round(number).toLocaleString(language);
