import type { Campaign } from "../campaign/campaign.ts";
import { timesIntoOpenings } from "../campaign/opening-hours.ts";
import { isWalkInOnly, type Site } from "../campaign/site.ts";
import { atTimeOfDay, dayOf, type Instant } from "../instant.ts";
import { type LaneSeats, slotStartsOfDay, slotsOfDay } from "./slot.ts";

type Span = Pick<Campaign, "startsAt" | "endsAt">;

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

/** The days (`YYYY-MM-DD`, China Standard Time) that a campaign touches, its end excluded. */
export function daysOfCampaign({ startsAt, endsAt }: Span): string[] {
  const days: string[] = [];
  for (let at = Date.parse(atTimeOfDay(dayOf(startsAt), "00:00")); at < Date.parse(endsAt); at += DAY_MS)
    days.push(dayOf(new Date(at).toISOString()));
  return days;
}

/** The lanes of a site's slots on a day that start while the campaign runs. */
export const slotsOfCampaignDay = (site: Site, day: string, { startsAt, endsAt }: Span): LaneSeats[] =>
  slotsOfDay(site, day).filter(({ slotStart }) => slotStart >= startsAt && slotStart < endsAt);

/** When the site's slots of a day start while the campaign runs; also where nobody books. */
export const slotStartsOfCampaignDay = (site: Site, day: string, { startsAt, endsAt }: Span): Instant[] =>
  slotStartsOfDay(site, day).filter((slotStart) => slotStart >= startsAt && slotStart < endsAt);

/** Whether the site has a slot that starts just then; asked with every booking, so nothing is listed for it. */
export function hasSlot(site: Site, slotStart: Instant, { startsAt, endsAt }: Span): boolean {
  if (isWalkInOnly(site) || slotStart < startsAt || slotStart >= endsAt) return false;
  const slotMs = site.slotMinutes * MINUTE_MS;
  return timesIntoOpenings(site, slotStart, site.slotMinutes).some((into) => into % slotMs === 0);
}
