import type { Campaign } from "../campaign/campaign.ts";
import { openingsOn } from "../campaign/opening-hours.ts";
import { isOpenOn, type Site } from "../campaign/site.ts";
import { addMinutes, atTimeOfDay, dayOf, type Instant } from "../instant.ts";
import { SHIFT_RULES, type ShiftPost } from "./shift.ts";

const DAY_MINUTES = 24 * 60;

/**
 * The posts that the plan of the sites asks for and that begin between two moments: a sampler and a registrar at each
 * lane, and one volunteer for each site, over each opening in equal shifts of eight hours at most. They are the same
 * whatever time is asked for.
 */
export function postsOfPlan(
  campaign: Pick<Campaign, "startsAt" | "endsAt">,
  sites: readonly Site[],
  { from, to }: { from: Instant; to: Instant },
): ShiftPost[] {
  return sites.flatMap((site) =>
    daysBetween(from, to)
      .flatMap((day) => openingFrom(site, day))
      .flatMap((span) => within(span, { from: campaign.startsAt, to: campaign.endsAt }) ?? [])
      .flatMap(shiftsOf)
      .filter((shift) => shift.from >= from && shift.from < to)
      .flatMap((shift): ShiftPost[] => [
        { siteId: site.siteId, skill: "sampler", ...shift, needed: site.lanes },
        { siteId: site.siteId, skill: "registrar", ...shift, needed: site.lanes },
        { siteId: site.siteId, skill: "volunteer", ...shift, needed: 1 },
      ]),
  );
}

interface Span {
  from: Instant;
  to: Instant;
}

/** A site that opened the day before may be open still. */
function daysBetween(from: Instant, to: Instant): string[] {
  const days: string[] = [];
  for (
    let at = addMinutes(from, -DAY_MINUTES);
    at < addMinutes(to, DAY_MINUTES);
    at = addMinutes(at, DAY_MINUTES)
  )
    days.push(dayOf(at));
  return [...new Set(days)];
}

/** The opening that begins on a day, as far as it lies on days on which the site is open. */
function openingFrom(site: Site, day: string): Span[] {
  const own = openingsOn(site, day).at(-1);
  if (own === undefined) return [];
  const midnight = atTimeOfDay(dayOf(addMinutes(own.opens, DAY_MINUTES)), "00:00");
  const { opens, closes } = own;
  const isOpen = isOpenOn(site, day);
  const goesOn = closes > midnight && isOpenOn(site, dayOf(midnight));
  const from = isOpen ? opens : midnight;
  const to = goesOn || closes < midnight ? closes : midnight;
  return isOpen || goesOn ? [{ from, to }] : [];
}

function within(span: Span, asked: Span): Span | undefined {
  const from = span.from > asked.from ? span.from : asked.from;
  const to = span.to < asked.to ? span.to : asked.to;
  return from < to ? { from, to } : undefined;
}

function shiftsOf({ from, to }: Span): Span[] {
  const minutes = (Date.parse(to) - Date.parse(from)) / 60_000;
  const count = Math.ceil(minutes / (SHIFT_RULES.maxShiftHours * 60));
  const edge = (n: number): Instant =>
    n === count ? to : addMinutes(from, Math.round((minutes * n) / count));
  return Array.from({ length: count }, (_, n) => ({ from: edge(n), to: edge(n + 1) }));
}
