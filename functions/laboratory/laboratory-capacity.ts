import * as api from "../../shared/contracts/laboratory/laboratory-capacity.ts";
import { daysOfCampaign } from "../../shared/domain/booking/campaign-slots.ts";
import { hourOf } from "../../shared/domain/instant.ts";
import { CARRY_HOURS, laboratoryHours } from "../../shared/domain/laboratory/laboratory-capacity.ts";
import { route } from "../../shared/edge/route.ts";
import { laboratoryState, walkInsAt } from "../../shared/services/laboratory/laboratory-state.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";

const SITE_DAYS_AT_ONCE = 8;

/** Hour by hour from now on, what is planned and booked against what the laboratories can test. 404 `campaign-unknown`. */
export const laboratoryCapacity = route(api.laboratoryCapacity, async ({ params, clock, services }) => {
  const { campaigns, sites: siteStore } = services.stores;
  const campaign = await campaigns.get(params.campaignId);
  const sites = await siteStore.ofCampaign(campaign.campaignId);
  const laboratory = await laboratoryState(services, campaign, sites);
  const siteDays = daysOfCampaign(campaign).flatMap((day) => sites.map(({ siteId }) => ({ siteId, day })));
  const ofSiteDays = await inParallel(siteDays, SITE_DAYS_AT_ONCE, ({ siteId, day }) =>
    services.bookings.lanesOfDay(campaign.campaignId, siteId, day),
  );
  const lanes = ofSiteDays.flat();
  const booked = new Map<string, number>();
  for (const lane of lanes) {
    const hour = hourOf(lane.slotStart);
    booked.set(hour, (booked.get(hour) ?? 0) + lane.booked);
  }
  return {
    seatsPerHour: laboratory.seatsPerHour,
    carryHours: CARRY_HOURS,
    untested: Math.round(laboratory.untested),
    hours: laboratoryHours({ lanes, walkIns: walkInsAt(campaign, sites) }, laboratory).map(
      ({ hour, bookable, walkIns, takes }) => ({
        hour,
        planned: bookable,
        booked: booked.get(hour) ?? 0,
        walkIns,
        laboratorySeats: takes,
        margin: takes - bookable - walkIns,
      }),
    ),
    asOf: clock.now().toISOString(),
  };
});
