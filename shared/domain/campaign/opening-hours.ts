import { addMinutes, atTimeOfDay, dayOf, type Instant, millisecondsOfDay } from "../instant.ts";
import type { Site } from "./site.ts";

type Hours = Pick<Site, "opensAt" | "closesAt">;

/** One opening of a site, from its first moment to the first moment after it. */
export interface Opening {
  opens: Instant;
  closes: Instant;
}

const MIDNIGHT = "00:00";
const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = DAY_MINUTES * MINUTE_MS;

/** The opening that begins on a day (`YYYY-MM-DD`, China Standard Time); it may end on the next. */
function openingOf({ opensAt, closesAt }: Hours, day: string): Opening {
  const opens = atTimeOfDay(day, opensAt);
  const closes = atTimeOfDay(day, closesAt);
  return { opens, closes: closes > opens ? closes : addMinutes(closes, DAY_MINUTES) };
}

/**
 * What is wrong with a site's hours. A site that closes at an earlier time than it opens closes on the next day, and one
 * that is open from midnight to midnight never closes; any other time given twice is a mistake, and so are hours that
 * are shorter than a slot.
 */
export function hoursViolation(
  site: Hours & Pick<Site, "slotMinutes">,
): "neverOpen" | "noSlotFits" | undefined {
  const { opensAt, closesAt, slotMinutes } = site;
  if (opensAt === closesAt && opensAt !== MIDNIGHT) return "neverOpen";
  const { opens, closes } = openingOf(site, "2000-01-01");
  return addMinutes(opens, slotMinutes) > closes ? "noSlotFits" : undefined;
}

/** The openings that have a part on a day, the one that began the day before first. */
export function openingsOn(hours: Hours, day: string): Opening[] {
  const dayBefore = dayOf(addMinutes(atTimeOfDay(day, MIDNIGHT), -1));
  const before = openingOf(hours, dayBefore);
  const own = openingOf(hours, day);
  return before.closes > atTimeOfDay(day, MIDNIGHT) ? [before, own] : [own];
}

/**
 * How long after the beginning of an opening a moment lies, in milliseconds, for each opening that goes on for at least
 * `minutes` from then. Asked with every booking, so it is reckoned without a date for each end of each opening.
 */
export function timesIntoOpenings(hours: Hours, moment: Instant, minutes: number): number[] {
  const sinceMidnight = millisecondsOfDay(moment);
  const opens = sinceMidnightOf(hours.opensAt);
  const sameDay = sinceMidnightOf(hours.closesAt);
  const closes = sameDay > opens ? sameDay : sameDay + DAY_MS;
  // Of the opening that began the day before, and of the day's own.
  return [sinceMidnight + DAY_MS, sinceMidnight]
    .filter((at) => at >= opens && at + minutes * MINUTE_MS <= closes)
    .map((at) => at - opens);
}

const sinceMidnightOf = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;
