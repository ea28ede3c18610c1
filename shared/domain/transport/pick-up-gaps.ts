import { openingsOn } from "../campaign/opening-hours.ts";
import { isOpenOn, type Site } from "../campaign/site.ts";
import { addMinutes, dayOf, type Instant } from "../instant.ts";
import type { PickUpRoute } from "./pick-up.ts";

/**
 * What is wrong with the pick-ups of a site: boxes stand there, or it is at work, and nobody is to come
 * within the coming hours; nobody comes within as many hours after it has closed, for what was sealed last.
 */
const PICK_UP_GAPS = ["boxesWait", "soon", "afterClosing"] as const;
type PickUpGap = (typeof PICK_UP_GAPS)[number];

export interface SitePickUps {
  siteId: string;
  /** Planned times of the day in order, those gone by included. */
  plannedAt: Instant[];
  /** Boxes that stand there now. */
  waiting: number;
  gaps: PickUpGap[];
}

interface Plan {
  sites: readonly Pick<Site, "siteId" | "state" | "closedDays" | "opensAt" | "closesAt">[];
  /** Of the day and of the next, into which hours after midnight reach. */
  routes: readonly Pick<PickUpRoute, "stops">[];
  /** How many boxes stand at which site. */
  waiting: ReadonlyMap<string, number>;
}

/**
 * The pick-ups of a day (China Standard Time) site by site: those with a gap first, then by id. Sites that are shut that
 * day are there only if a box waits or a stop is planned.
 * @param hours how far ahead a pick-up must be in sight, from now or, before a site opens, from its opening
 */
export function pickUpsOfSites(
  { sites, routes, waiting }: Plan,
  day: string,
  now: Instant,
  hours: number,
): SitePickUps[] {
  const lines = sites.flatMap((site): SitePickUps[] => {
    const { siteId } = site;
    const stops = routes.flatMap((route) => route.stops.filter((stop) => stop.siteId === siteId));
    const times = stops.map((stop) => stop.plannedAt).sort();
    const plannedAt = times.filter((at) => dayOf(at) === day);
    const boxes = waiting.get(siteId) ?? 0;
    const isOpen = isOpenOn(site, day);
    if (!isOpen && boxes === 0 && plannedAt.length === 0) return [];
    const openings = isOpen ? openingsOn(site, day).filter(({ closes }) => now < closes) : [];
    const comesAfter = (start: Instant) =>
      times.some((at) => at >= start && at <= addMinutes(start, hours * 60));
    const isMissing: Record<PickUpGap, boolean> = {
      boxesWait: boxes > 0 && !comesAfter(now),
      soon: openings.some(({ opens }) => !comesAfter(now > opens ? now : opens)),
      afterClosing: openings.some(({ closes }) => !comesAfter(closes)),
    };
    const gaps = PICK_UP_GAPS.filter((gap) => isMissing[gap]);
    return [{ siteId, plannedAt, waiting: boxes, gaps }];
  });
  return lines.sort((a, b) => urgencyOf(a) - urgencyOf(b) || (a.siteId < b.siteId ? -1 : 1));
}

const urgencyOf = ({ gaps: [first] }: SitePickUps): number =>
  first === undefined ? PICK_UP_GAPS.length : PICK_UP_GAPS.indexOf(first);
