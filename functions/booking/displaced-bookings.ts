import * as api from "../../shared/contracts/booking/bookings.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { CommunityId } from "../../shared/domain/area.ts";
import { displacementOf } from "../../shared/domain/booking/displaced-booking.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import { route } from "../../shared/edge/route.ts";
import { standingsOf } from "../../shared/services/people/person-states.ts";
import { type DisplacedBooking, isAbout } from "../../shared/store/booking/displaced-bookings.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { Stores } from "../../shared/store/stores.ts";

const COMMUNITIES_AT_ONCE = 8;

/**
 * People whose site cannot keep the seat they held and who neither booked anew nor were sampled, community by community.
 * A community worker sees those of their communities. 404 `campaign-unknown`.
 */
export const listDisplacedBookings = route(
  api.listDisplacedBookings,
  async ({ params, reach, clock, services }) => {
    const { stores } = services;
    const campaign = await stores.campaigns.get(params.campaignId);
    const communities = (await stores.areas.all())
      .filter(({ districtId }) => districtId === campaign.districtId)
      .map(({ areaId }) => areaId)
      .filter((areaId) => CommunityId.safeParse(areaId).success);
    const theirs = reach.those(communities, coversCommunity);
    const found = await inParallel(theirs, COMMUNITIES_AT_ONCE, async (communityId) =>
      stillDisplaced(
        stores,
        campaign,
        await stores.displacedBookings.ofCommunity(campaign.campaignId, communityId),
      ),
    );
    const displaced = found.flat();
    const people = await stores.residents.getMany(displaced.map(({ residentId }) => residentId));
    const residentOf = new Map(people.map((person) => [person.residentId, person]));
    return {
      people: displaced.flatMap(({ residentId, communityId, siteId, slotStart, displacedAt }) => {
        const person = residentOf.get(residentId);
        if (!person) return [];
        const { name, phone } = person;
        const how = phone === undefined ? {} : { phone };
        return [{ residentId, communityId, name, ...how, siteId, slotStart, displacedAt }];
      }),
      asOf: clock.now().toISOString(),
    };
  },
);

/** Those who hold the seat still though their site cannot keep it, or were freed of it and have no other. */
async function stillDisplaced(
  stores: Stores,
  campaign: Campaign,
  noted: readonly DisplacedBooking[],
): Promise<DisplacedBooking[]> {
  const { campaignId } = campaign;
  const standings = await standingsOf(
    stores,
    campaignId,
    noted.map(({ residentId }) => residentId),
  );
  const standingOf = new Map(standings.map((standing) => [standing.residentId, standing]));
  const checked = await Promise.all(
    noted.map(async (each) => {
      const standing = standingOf.get(each.residentId);
      if (!standing) return false;
      if (standing.status === "notBooked") return true;
      if (!isAbout(each, standing.participation.booking)) return false;
      const site = await stores.sites.find(campaignId, each.siteId);
      return displacementOf(campaign, site, each.slotStart) !== undefined && standing.status === "booked";
    }),
  );
  return noted.filter((_, index) => checked[index]);
}
