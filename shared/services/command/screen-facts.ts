import { CommunityId, subDistrictOf } from "../../domain/area.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { screensCommunity, subDistrictsWhole } from "../../domain/campaign/screened-areas.ts";
import { screenedSubDistricts } from "../../domain/campaign/screened-sub-districts.ts";
import type { CoursePoint } from "../../domain/command/course.ts";
import type { AreaFacts, CommunityFacts, LaboratoryFacts } from "../../domain/command/screen-facts.ts";
import type { Instant } from "../../domain/instant.ts";
import type { CounterValues } from "../../store/counters.ts";
import type { Stores } from "../../store/stores.ts";
import type { ForView } from "../../store/table.ts";

export type CountedStores = Pick<Stores, "areas" | "sites" | "counters">;

export interface Counted {
  point: CoursePoint;
  subDistricts: AreaFacts[];
  communities: CommunityFacts[];
  laboratories: LaboratoryFacts[];
}

/** People who can read a result. */
export const reportedIn = (each: CounterValues): number =>
  each.peopleNegative + each.peopleHeld + each.peopleResample + each.peoplePositive;

/** Read how far a campaign is from the counters of its sites, communities and laboratories. */
export async function countCampaign(
  { areas, sites: siteStore, counters }: CountedStores,
  campaign: Campaign,
  at: Instant,
  view: ForView = {},
): Promise<Counted> {
  const { campaignId, laboratories } = campaign;
  const readCommunities = async () => {
    const known = (await areas.all()).filter(({ districtId }) => districtId === campaign.districtId);
    const communityAreas = known.filter(
      ({ areaId }) => CommunityId.safeParse(areaId).success && screensCommunity(campaign, areaId),
    );
    const communityIds = communityAreas.map(({ areaId }) => ({ communityId: areaId }));
    return {
      inDistrict: known,
      communityAreas,
      ofCommunities: await counters.read(campaignId, communityIds, view),
    };
  };
  const readSites = async () => {
    const sites = await siteStore.ofCampaign(campaignId, view);
    const siteIds = sites.map(({ siteId }) => ({ siteId }));
    return { sites, ofSites: await counters.read(campaignId, siteIds, view) };
  };
  const laboratoryIds = laboratories.map(({ laboratoryId }) => ({ laboratoryId }));
  const [{ inDistrict, communityAreas, ofCommunities }, { sites, ofSites }, ofLaboratories] =
    await Promise.all([readCommunities(), readSites(), counters.read(campaignId, laboratoryIds, view)]);
  const screened = screenedSubDistricts(campaign, inDistrict);
  const subDistrictIds = new Set([
    ...screened.map(({ areaId }) => areaId),
    // Work is counted wherever it was done, also in a sub-district that is none of the district, or is no more.
    ...sites.map(({ subDistrictId }) => subDistrictId),
  ]);
  const communities = communityAreas.map(({ areaId, population, key }, index): CommunityFacts => {
    const counted = ofCommunities[index];
    return {
      ...{ areaId, population, key },
      ...{ sampled: counted?.peopleSampled ?? 0, reported: counted === undefined ? 0 : reportedIn(counted) },
    };
  });
  const work = [...subDistrictIds].sort().map((areaId): Omit<AreaFacts, "population"> => {
    const there = ofSites.filter((_, index) => subDistrictOf(sites[index]?.siteId ?? "") === areaId);
    const sum = (of: (each: CounterValues) => number) => there.reduce((all, each) => all + of(each), 0);
    return {
      areaId,
      sampled: sum(({ peopleSampled }) => peopleSampled),
      reported: sum(reportedIn),
      held: sum(({ peopleHeld }) => peopleHeld),
      resample: sum(({ peopleResample }) => peopleResample),
      positive: sum(({ peoplePositive }) => peoplePositive),
      poolsSealed: sum(({ poolsSealed }) => poolsSealed),
      swabsInPools: sum(({ swabsInPools }) => swabsInPools),
    };
  });
  const subDistricts = work.map((each): AreaFacts => {
    const parts = communities.filter((area) => subDistrictOf(area.areaId) === each.areaId);
    const { population = 0 } = screened.find(({ areaId }) => areaId === each.areaId) ?? {};
    const isWhole = subDistrictsWhole(campaign, [each.areaId]).length > 0;
    if (isWhole || population === 0) return { ...each, population };
    // Sites count whoever comes: where a part of a sub-district is screened, the counters of its communities tell.
    return {
      ...each,
      population,
      sampled: parts.reduce((sum, { sampled }) => sum + sampled, 0),
      reported: parts.reduce((sum, { reported }) => sum + reported, 0),
    };
  });
  const facts = laboratories.map(({ laboratoryId }, index): LaboratoryFacts => {
    const counted = ofLaboratories[index];
    const { tubesReceived = 0, tubesTested = 0, tubesVoided = 0 } = counted ?? {};
    return { laboratoryId, received: tubesReceived, tested: tubesTested, voided: tubesVoided };
  });
  return {
    ...{ subDistricts, communities, laboratories: facts },
    point: {
      at,
      total: {
        tubesSealed: ofSites.reduce((sum, each) => sum + each.tubesSealed, 0),
        tubesReceived: ofSites.reduce((sum, each) => sum + each.tubesReceived, 0),
        tubesTested: facts.reduce((sum, { tested }) => sum + tested, 0),
        peopleSampled: work.reduce((sum, { sampled }) => sum + sampled, 0),
        peopleReported: work.reduce((sum, { reported }) => sum + reported, 0),
      },
      key: {
        sampled: communities.reduce((sum, { key, sampled }) => sum + (key ? sampled : 0), 0),
        reported: communities.reduce((sum, { key, reported }) => sum + (key ? reported : 0), 0),
        // Nothing shows the positives of key communities; those of sub-districts are in the daily report.
        positive: 0,
      },
      subDistricts: Object.fromEntries(
        work.map(({ areaId, sampled, reported, positive }) => [areaId, { sampled, reported, positive }]),
      ),
      laboratories: Object.fromEntries(facts.map(({ laboratoryId, tested }) => [laboratoryId, tested])),
    },
  };
}
