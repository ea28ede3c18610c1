import { daysOfCampaign } from "../../domain/booking/campaign-slots.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isOpenOn, type Site } from "../../domain/campaign/site.ts";
import { dayOf } from "../../domain/instant.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";

const SITES_AT_ONCE = 8;

/** The sites of a sub-district that a pause concerns, as they stand now. */
export async function sitesToPause(
  { stores }: Pick<Services, "stores">,
  { campaignId }: Campaign,
  subDistrictId: string,
): Promise<Site[]> {
  const sites = await stores.sites.readSubDistrict(campaignId, subDistrictId);
  return sites.filter(({ withdrawn }) => withdrawn !== true);
}

/**
 * Pause the sites of a sub-district, or let them go on: nothing new is booked there, and those who hold a seat are told by
 * the outbox. Each site is closed before its seats are, as for a day.
 */
export async function pauseArea(
  services: Pick<Services, "stores" | "clock" | "bookings">,
  campaign: Campaign,
  { subDistrictId, paused }: { subDistrictId: string; paused: boolean },
): Promise<void> {
  const { stores, clock, bookings } = services;
  const { campaignId } = campaign;
  const today = dayOf(clock.now().toISOString());
  const days = daysOfCampaign(campaign).filter((day) => day >= today);
  const sites = await sitesToPause(services, campaign, subDistrictId);
  await inParallel(sites, SITES_AT_ONCE, async ({ siteId }) => {
    const now = clock.now();
    const changed = {
      kind: "siteChanged" as const,
      campaignId,
      siteId,
      at: now.toISOString(),
    } satisfies OutboxEntry;
    const site = await stores.sites.setPaused(campaignId, siteId, { paused, at: changed.at }, [
      stores.outbox.enqueue(changed, now),
    ]);
    for (const day of days)
      await bookings.setDay({ campaignId, siteId, day }, isOpenOn(site, day) ? "open" : "closed");
  });
}
