import {
  daysOfCampaign,
  slotStartsOfCampaignDay,
  slotsOfCampaignDay,
} from "../../domain/booking/campaign-slots.ts";
import { walkInSeatsPerSlot } from "../../domain/booking/slot.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isOpenOn, type Site } from "../../domain/campaign/site.ts";
import { hourOf } from "../../domain/instant.ts";
import {
  type LaboratoryState,
  laboratorySeatsPerHour,
  type SamplingPlan,
  seatsOfTubes,
  type WalkIns,
} from "../../domain/laboratory/laboratory-capacity.ts";
import type { Services } from "../services.ts";

/** What the campaign's laboratories take from this hour on, and what was collected at the sites and waits for them. */
export async function laboratoryState(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  campaign: Campaign,
  sites: readonly Site[],
): Promise<LaboratoryState> {
  const counted = await stores.counters.read(
    campaign.campaignId,
    sites.map(({ siteId }) => ({ siteId })),
  );
  const tubes = counted.reduce(
    (sum, each) => sum + each.tubesSealed - each.tubesPublished - each.tubesVoided,
    0,
  );
  const now = clock.now().toISOString();
  return {
    seatsPerHour: laboratorySeatsPerHour(campaign),
    untested: seatsOfTubes(Math.max(0, tubes), campaign),
    from: hourOf(now > campaign.startsAt ? now : campaign.startsAt),
  };
}

/** People expected without booking at these sites while they are open. */
export const walkInsAt = (campaign: Campaign, sites: readonly Site[]): WalkIns[] =>
  sites.flatMap((site) => {
    const seats = walkInSeatsPerSlot(site);
    if (seats === 0) return [];
    return openDays(campaign, site).flatMap((day) =>
      slotStartsOfCampaignDay(site, day, campaign).map((slotStart) => ({ slotStart, seats })),
    );
  });

/** What the sites' own hours, lanes and rates would collect on the days they are open. */
export const planOf = (campaign: Campaign, sites: readonly Site[]): SamplingPlan => ({
  lanes: sites.flatMap((site) =>
    openDays(campaign, site).flatMap((day) => slotsOfCampaignDay(site, day, campaign)),
  ),
  walkIns: walkInsAt(campaign, sites),
});

const openDays = (campaign: Campaign, site: Site): string[] =>
  daysOfCampaign(campaign).filter((day) => isOpenOn(site, day));
