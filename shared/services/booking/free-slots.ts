import { daysOfCampaign } from "../../domain/booking/campaign-slots.ts";
import { type FreeSlot, nearestFreeSlots } from "../../domain/booking/displaced-booking.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { keptSlot } from "../../domain/campaign/priority-hours.ts";
import { isOpenOn, isWalkInOnly, type Site } from "../../domain/campaign/site.ts";
import { isVisitSite } from "../../domain/campaign/visit-site.ts";
import { dayOf, type Instant } from "../../domain/instant.ts";
import type { Stores } from "../../store/stores.ts";

/** Sites that are looked at for free slots: those beyond are too far to be sent to. */
const NEAREST_SITES = 12;
/** Days that are looked at, from that of the booking on. */
const DAYS = 3;

/**
 * The free slots nearest to a booking that its site cannot keep, as they were counted a few seconds ago: first of the
 * booking's day, then of the days after it.
 */
export async function freeSlotsNear(
  { sites, availability }: Pick<Stores, "sites" | "availability">,
  campaign: Campaign,
  lost: { site: Pick<Site, "xKm" | "yKm">; slotStart: Instant },
  { now, most }: { now: Instant; most: number },
): Promise<FreeSlot[]> {
  if (campaign.state === "closed") return [];
  const { xKm, yKm } = lost.site;
  const bookable = (await sites.ofCampaign(campaign.campaignId)).filter(
    (site) => !isVisitSite(site.siteId) && !isWalkInOnly(site),
  );
  const first = dayOf(lost.slotStart > now ? lost.slotStart : now);
  const days = daysOfCampaign(campaign).filter((day) => day >= first);
  const found: FreeSlot[] = [];
  for (const day of days.slice(0, DAYS)) {
    if (found.length >= most) break;
    const near = bookable
      .filter((site) => isOpenOn(site, day))
      .sort((a, b) => Math.hypot(a.xKm - xKm, a.yKm - yKm) - Math.hypot(b.xKm - xKm, b.yKm - yKm))
      .slice(0, NEAREST_SITES);
    const areas = [...new Set(near.map(({ subDistrictId }) => subDistrictId))];
    const counts = await Promise.all(areas.map((area) => availability.ofSubDistrict(campaign, area, day)));
    const seats = counts
      .flatMap((count) => count.sites)
      .map((site) => ({
        ...site,
        slots: site.slots.filter(([slotStart]) => !keptSlot(campaign.priorityHours, slotStart, now)),
      }));
    const free = nearestFreeSlots(
      { slotStart: lost.slotStart, from: now, xKm, yKm },
      near,
      new Map(seats.map((site) => [site.siteId, site])),
      most - found.length,
    );
    found.push(...free);
  }
  return found;
}
