import type { Campaign } from "../campaign/campaign.ts";
import { isOpenOn, type Site } from "../campaign/site.ts";
import { dayOf, type Instant } from "../instant.ts";
import type { SiteSeats } from "./availability.ts";
import { hasSlot } from "./campaign-slots.ts";

/** Why a booking is held for a slot that its site does not offer any more. */
export const DISPLACEMENTS = ["campaignClosed", "siteClosed", "hoursChanged"] as const;
export type Displacement = (typeof DISPLACEMENTS)[number];

type Running = Pick<Campaign, "state" | "startsAt" | "endsAt">;

/**
 * Why nobody can come for a slot that was booked, nothing if they can. It follows from the campaign and the site as they
 * stand, so a booking is displaced and valid again without being written.
 */
export function displacementOf(
  campaign: Running,
  site: Site | undefined,
  slotStart: Instant,
): Displacement | undefined {
  if (campaign.state === "closed") return "campaignClosed";
  if (!site || !isOpenOn(site, dayOf(slotStart))) return "siteClosed";
  return hasSlot(site, slotStart, campaign) ? undefined : "hoursChanged";
}

/** A slot with a free seat that a displaced booking can be moved to. */
export interface FreeSlot {
  siteId: string;
  slotStart: Instant;
  distanceKm: number;
}

const METRES = 1_000;

/**
 * The free slots nearest to a booking that was displaced: one of each site, that which is nearest in time, from the
 * nearest sites. None that starts before `from`.
 * @param seats of the sites on one day; sites whose seats are not known have none
 */
export function nearestFreeSlots(
  lost: { slotStart: Instant; from: Instant; xKm: number; yKm: number },
  sites: readonly Pick<Site, "siteId" | "xKm" | "yKm">[],
  seats: ReadonlyMap<string, Pick<SiteSeats, "slots">>,
  most: number,
): FreeSlot[] {
  const wanted = Date.parse(lost.slotStart);
  return sites
    .map((site) => ({
      site,
      distanceKm: Math.round(Math.hypot(site.xKm - lost.xKm, site.yKm - lost.yKm) * METRES) / METRES,
    }))
    .sort((a, b) => a.distanceKm - b.distanceKm || (a.site.siteId < b.site.siteId ? -1 : 1))
    .flatMap(({ site: { siteId }, distanceKm }): FreeSlot[] => {
      const free = (seats.get(siteId)?.slots ?? []).filter(([slotStart]) => slotStart >= lost.from);
      const [nearest] = free.sort(
        ([a], [b]) => Math.abs(Date.parse(a) - wanted) - Math.abs(Date.parse(b) - wanted),
      );
      return nearest ? [{ siteId, slotStart: nearest[0], distanceKm }] : [];
    })
    .slice(0, most);
}
