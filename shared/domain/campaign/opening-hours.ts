import { addMinutes, atTimeOfDay, dayOf, type Instant } from "../instant.ts";
import type { Site } from "../site.ts";

type Hours = Pick<Site, "opensAt" | "closesAt">;

/** One opening of a site, from its first moment to the first moment after it. */
export interface Opening {
  opens: Instant;
  closes: Instant;
}

const MIDNIGHT = "00:00";
const DAY_MINUTES = 24 * 60;

/** The opening that begins on a day (`YYYY-MM-DD`, China Standard Time); it may end on the next. */
export function openingOf({ opensAt, closesAt }: Hours, day: string): Opening {
  const opens = atTimeOfDay(day, opensAt);
  const closes = atTimeOfDay(day, closesAt);
  return { opens, closes: closes > opens ? closes : addMinutes(closes, DAY_MINUTES) };
}

/**
 * What is wrong with a site's hours. A site that closes at an earlier time than it opens closes on the next day, and one
 * that is open from midnight to midnight never closes; any other time given twice is a mistake, and so are hours that
 * are shorter than a slot.
 */
export function faultOfHours(
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
