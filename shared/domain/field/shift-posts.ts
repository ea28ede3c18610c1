import { slotStartsOfCampaignDay } from "../booking/campaign-slots.ts";
import type { Campaign } from "../campaign/campaign.ts";
import type { Site } from "../campaign/site.ts";
import { addMinutes, dayOf, type Instant } from "../instant.ts";
import { SHIFT_RULES, type ShiftPost } from "./shift.ts";

const DAY_MINUTES = 24 * 60;

/**
 * The posts that the plan of the sites asks for between two moments: a sampler and a registrar at each lane, and one
 * volunteer for each site, over the hours in which the site has slots, in equal shifts of eight hours at most.
 */
export function postsOfPlan(
  campaign: Pick<Campaign, "startsAt" | "endsAt">,
  sites: readonly Site[],
  { from, to }: { from: Instant; to: Instant },
): ShiftPost[] {
  return sites.flatMap((site) =>
    daysBetween(from, to)
      .flatMap((day) => opening(site, day, campaign) ?? [])
      .flatMap((span) => within(span, { from, to }) ?? [])
      .flatMap(shiftsOf)
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

function opening(site: Site, day: string, campaign: Pick<Campaign, "startsAt" | "endsAt">): Span | undefined {
  const starts = slotStartsOfCampaignDay(site, day, campaign);
  const first = starts[0];
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { from: first, to: addMinutes(last, site.slotMinutes) };
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
