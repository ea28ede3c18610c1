import { daysOfCampaign, slotsOfCampaignDay } from "../../domain/booking/campaign-slots.ts";
import type { LaneSeats } from "../../domain/booking/slot.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isOpenOn, type Site } from "../../domain/campaign/site.ts";
import { dayOf } from "../../domain/instant.ts";
import { withKeptShare } from "../../domain/laboratory/kept-share.ts";
import type { Services } from "../services.ts";

/**
 * Bring every day of a site to the plan; seats held stay held. Answers with the lanes that were written.
 * @param throttled lanes of this and other sites by `siteDayKey`, where they differ from what the site's own hours,
 *   lanes and rate give
 */
export async function planSite(
  { bookings }: Pick<Services, "bookings">,
  campaign: Campaign,
  site: Site,
  throttled: ReadonlyMap<string, readonly LaneSeats[]> = new Map(),
): Promise<number> {
  const { campaignId } = campaign;
  const { siteId } = site;
  let written = 0;
  for (const day of daysOfCampaign(campaign)) {
    const lanes = throttled.get(siteDayKey(siteId, day)) ?? slotsOfCampaignDay(site, day, campaign);
    const state = isOpenOn(site, day) ? "open" : "closed";
    written += await bookings.planDay({ campaignId, siteId, day }, lanes, state);
  }
  return written;
}

/**
 * Bring every day of a site to what it is changed to. Where its seats were cut to what laboratories take, they stay so.
 * @param was the site as its days are planned
 */
export async function replanSite(
  { bookings }: Pick<Services, "bookings">,
  campaign: Campaign,
  { was, site }: { was: Site; site: Site },
): Promise<void> {
  const { campaignId } = campaign;
  const { siteId } = site;
  const cut = new Map<string, LaneSeats[]>();
  for (const day of daysOfCampaign(campaign)) {
    const standing = await bookings.plannedLanes({ campaignId, siteId, day });
    const [uncut, wanted] = [was, site].map((each) => slotsOfCampaignDay(each, day, campaign));
    cut.set(siteDayKey(siteId, day), withKeptShare(standing, uncut ?? [], wanted ?? []));
  }
  await planSite({ bookings }, campaign, site, cut);
}

const siteDayKey = (siteId: string, day: string): string => `${siteId} ${day}`;

/** Lanes by `siteDayKey`. */
export function bySiteDay(lanes: readonly LaneSeats[]): Map<string, LaneSeats[]> {
  const found = new Map<string, LaneSeats[]>();
  for (const lane of lanes) {
    const key = siteDayKey(lane.siteId, dayOf(lane.slotStart));
    const ofDay = found.get(key);
    if (ofDay) ofDay.push(lane);
    else found.set(key, [lane]);
  }
  return found;
}
