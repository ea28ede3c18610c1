import * as api from "../../shared/contracts/campaign/progress.ts";
import { coversCommunity, coversSubDistrict } from "../../shared/domain/access/scope.ts";
import { CommunityId, subDistrictOf } from "../../shared/domain/area.ts";
import { screensCommunity } from "../../shared/domain/campaign/screened-areas.ts";
import { screenedSubDistricts } from "../../shared/domain/campaign/screened-sub-districts.ts";
import { route } from "../../shared/edge/route.ts";
import { averageFill } from "../../shared/store/counters.ts";

const NOTHING: api.Counters = {
  booked: 0,
  tubesSealed: 0,
  peopleSampled: 0,
  tubesReceived: 0,
  tubesPublished: 0,
  tubesVoided: 0,
  peopleNegative: 0,
  peopleHeld: 0,
  peopleResample: 0,
  peoplePositive: 0,
  poolsSealed: 0,
  swabsInPools: 0,
  poolsOfSeveralHouseholds: 0,
};

const sumOf = (all: readonly api.Counters[]): api.Counters =>
  all.reduce(
    (sum, each) => ({
      booked: sum.booked + each.booked,
      tubesSealed: sum.tubesSealed + each.tubesSealed,
      peopleSampled: sum.peopleSampled + each.peopleSampled,
      tubesReceived: sum.tubesReceived + each.tubesReceived,
      tubesPublished: sum.tubesPublished + each.tubesPublished,
      tubesVoided: sum.tubesVoided + each.tubesVoided,
      peopleNegative: sum.peopleNegative + each.peopleNegative,
      peopleHeld: sum.peopleHeld + each.peopleHeld,
      peopleResample: sum.peopleResample + each.peopleResample,
      peoplePositive: sum.peoplePositive + each.peoplePositive,
      poolsSealed: sum.poolsSealed + each.poolsSealed,
      swabsInPools: sum.swabsInPools + each.swabsInPools,
      poolsOfSeveralHouseholds: sum.poolsOfSeveralHouseholds + each.poolsOfSeveralHouseholds,
    }),
    NOTHING,
  );

/**
 * The chain in numbers, summed from the counters of sites and communities. A community worker sees the sub-districts
 * of their communities, and of communities only their own. 404 `campaign-unknown`.
 */
export const progress = route(api.progress, async ({ params, reach, clock, services }) => {
  const { campaigns, areas, sites: siteStore, counters, bookedSeats } = services.stores;
  const campaign = await campaigns.get(params.campaignId);
  const { campaignId } = campaign;
  const inDistrict = (await areas.all()).filter((area) => area.districtId === campaign.districtId);
  const subDistricts = reach.those(screenedSubDistricts(campaign, inDistrict), (scope, { areaId }) =>
    coversSubDistrict(scope, areaId),
  );
  const communities = reach.those(
    inDistrict,
    (scope, { areaId }) =>
      CommunityId.safeParse(areaId).success &&
      screensCommunity(campaign, areaId) &&
      coversCommunity(scope, areaId),
  );
  const sites = reach.those(await siteStore.ofCampaign(campaignId), (scope, { subDistrictId }) =>
    coversSubDistrict(scope, subDistrictId),
  );

  const [ofSites, ofCommunities, seats] = await Promise.all([
    counters.read(
      campaignId,
      sites.map(({ siteId }) => ({ siteId })),
    ),
    counters.read(
      campaignId,
      communities.map(({ areaId }) => ({ communityId: areaId })),
    ),
    bookedSeats.ofSubDistricts(campaign, [...new Set(sites.map(({ subDistrictId }) => subDistrictId))]),
  ]);
  const countersOf = (subDistrictId: string): api.Counters =>
    sumOf(
      sites.flatMap(({ siteId }, index) => {
        const counted = ofSites[index];
        if (!counted || subDistrictOf(siteId) !== subDistrictId) return [];
        return [{ ...counted, booked: seats.booked.get(siteId) ?? 0 }];
      }),
    );
  // Work is counted wherever it was done, also in a sub-district that is none of the district, or is no more.
  const elsewhere = new Set(sites.map(({ subDistrictId }) => subDistrictId));
  for (const { areaId } of subDistricts) elsewhere.delete(areaId);
  const shown = [...subDistricts, ...[...elsewhere].sort().map((areaId) => ({ areaId, population: 0 }))];
  const perSubDistrict = shown.map(({ areaId, population }) => ({
    subDistrictId: areaId,
    population,
    counters: countersOf(areaId),
  }));
  const total = sumOf(perSubDistrict.map((each) => each.counters));
  return {
    campaign,
    total,
    averageFill: averageFill(total),
    uncounted: seats.uncounted.length,
    subDistricts: perSubDistrict,
    communities: communities.map(({ areaId, population }, index) => ({
      communityId: areaId,
      population,
      peopleSampled: ofCommunities[index]?.peopleSampled ?? 0,
    })),
    sites: sites.map(({ siteId }, index) => ({
      siteId,
      tubesSealed: ofSites[index]?.tubesSealed ?? 0,
      averageFill: averageFill(ofSites[index] ?? { poolsSealed: 0, swabsInPools: 0 }),
    })),
    asOf: clock.now().toISOString(),
  };
});
