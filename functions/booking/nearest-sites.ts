import * as api from "../../shared/contracts/booking/availability.ts";
import { nextSlots, type SiteSeats } from "../../shared/domain/booking/availability.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import { isOpenOn, isWalkInOnly } from "../../shared/domain/campaign/site.ts";
import { isVisitSite } from "../../shared/domain/campaign/visit-site.ts";
import { dayOf, type Instant } from "../../shared/domain/instant.ts";
import { route } from "../../shared/edge/route.ts";
import type { Services } from "../../shared/services/services.ts";
import { bookableFrom } from "./availability.ts";

const DEFAULT_LIMIT = 10;
const METRES = 1_000;

/** Sites open today, the nearest first, with what is left of today. 404 `campaign-unknown`. */
export const nearestSites = route(api.nearestSites, async ({ params, query, clock, services }) => {
  const { campaigns, sites: siteStore } = services.stores;
  const campaign = await campaigns.get(params.campaignId);
  const here = { xKm: Number(query.xKm), yKm: Number(query.yKm) };
  const now = clock.now();
  const day = dayOf(now.toISOString());
  const standing = campaign.state === "closed" ? [] : await siteStore.ofCampaign(campaign.campaignId);
  const open = standing.filter((site) => isOpenOn(site, day) && !isVisitSite(site.siteId));
  const { asOf, seats } = await seatsToday(services, campaign, day, [
    ...new Set(open.map((site) => site.subDistrictId)),
  ]);
  const from = bookableFrom(now);
  const sites = open.map((site) => ({
    siteId: site.siteId,
    kind: site.kind,
    name: site.name,
    xKm: site.xKm,
    yKm: site.yKm,
    distanceKm: Math.round(Math.hypot(site.xKm - here.xKm, site.yKm - here.yKm) * METRES) / METRES,
    walkInOnly: isWalkInOnly(site),
    ...nextSlots(seats.get(site.siteId) ?? { slots: [] }, from, api.NEXT_SLOTS),
  }));
  return {
    asOf: asOf ?? now.toISOString(),
    sites: sites
      .filter(({ left }) => query.withSeats !== "true" || left > 0)
      .sort((a, b) => a.distanceKm - b.distanceKm || (a.siteId < b.siteId ? -1 : 1))
      .slice(0, Number(query.limit ?? DEFAULT_LIMIT)),
  };
});

/** The seats of these sub-districts' sites, and since when the oldest count of them stands. */
async function seatsToday(
  { stores }: Pick<Services, "stores">,
  campaign: Campaign,
  day: string,
  subDistrictIds: readonly string[],
): Promise<{ asOf: Instant | undefined; seats: Map<string, SiteSeats> }> {
  const counts = await Promise.all(
    subDistrictIds.map((id) => stores.availability.ofSubDistrict(campaign, id, day)),
  );
  return {
    asOf: counts.map((count) => count.asOf).sort()[0],
    seats: new Map(counts.flatMap((count) => count.sites.map((site) => [site.siteId, site] as const))),
  };
}
