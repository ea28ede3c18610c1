import { startRuntime } from "../../local/runtime.ts";
import { loadDistrict } from "../../local/scenario/district.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../shared/domain/campaign/site.ts";
import type { CoursePoint } from "../../shared/domain/command/course.ts";
import { addMinutes } from "../../shared/domain/instant.ts";
import type { Services } from "../../shared/services/services.ts";
import { chunksOf, MAX_TRANSACTION_WRITES, type Write } from "../../shared/store/table.ts";

// A campaign in its second day: every site, community and laboratory has counters, and the course has a point for each ten
// minutes, as the sweep notes them.

const HOURS_SO_FAR = 40;
const POINT_EVERY_MINUTES = 10;
const POPULATION = 567_851;
const SMALLEST_SCALE = 0.001;

/** @returns the campaign's id */
export async function seedWatchedDistrict(dataDir: string, sites: number): Promise<string> {
  const runtime = await startRuntime({ port: 0, dataDir, scale: SMALLEST_SCALE, fresh: false });
  try {
    const { services, campaignId } = runtime;
    if (campaignId === undefined) throw new Error("the seeded district has no campaign");
    const campaign = await services.stores.campaigns.get(campaignId);
    await putSites(services, campaign, sites);
    await countWork(services, campaign);
    await noteCourse(services, campaign);
    return campaignId;
  } finally {
    await runtime.close();
  }
}

/** More sites like those that there are, in turn over the sub-districts. */
async function putSites({ stores }: Services, { campaignId }: Campaign, wanted: number): Promise<void> {
  const there = await stores.sites.ofCampaign(campaignId);
  const subDistrictIds = loadDistrict().subDistricts.map(({ id }) => id);
  const more = Array.from({ length: Math.max(0, wanted - there.length) }, (_, n): Site[] => {
    const [like] = there;
    const subDistrictId = subDistrictIds[n % subDistrictIds.length];
    if (like === undefined || subDistrictId === undefined) return [];
    const serial = 100 + Math.floor(n / subDistrictIds.length);
    return [
      { ...like, kind: "temporary", subDistrictId, siteId: `${subDistrictId}-N${serial}`, communityIds: [] },
    ];
  });
  await stores.sites.put(campaignId, more.flat());
}

async function countWork({ stores, table }: Services, campaign: Campaign): Promise<void> {
  const { campaignId, laboratories } = campaign;
  const sites = await stores.sites.ofCampaign(campaignId);
  const communities = loadDistrict().subDistricts.flatMap((each) => each.communities);
  const share = (of: readonly unknown[]): number => Math.floor((POPULATION * 0.8) / of.length);
  const moves = (people: number) => ({
    ...{
      peopleSampled: people,
      peopleNegative: Math.floor(people * 0.9),
      tubesSealed: Math.ceil(people / 10),
    },
    ...{ tubesReceived: Math.floor(people / 10), poolsSealed: Math.ceil(people / 10), swabsInPools: people },
  });
  const tubes = Math.floor(share(laboratories) / 10);
  const writes: Write[] = [
    ...sites.map(({ siteId }) => stores.counters.move(campaignId, { siteId }, moves(share(sites)))),
    ...communities.map(({ id }) =>
      stores.counters.move(campaignId, { communityId: id }, moves(share(communities))),
    ),
    ...laboratories.map(({ laboratoryId }) =>
      stores.counters.move(campaignId, { laboratoryId }, { tubesReceived: tubes, tubesTested: tubes - 300 }),
    ),
  ];
  for (const chunk of chunksOf(writes, MAX_TRANSACTION_WRITES)) await table.transact(chunk);
}

async function noteCourse(
  { stores, clock }: Services,
  { campaignId, laboratories }: Campaign,
): Promise<void> {
  const points = (HOURS_SO_FAR * 60) / POINT_EVERY_MINUTES;
  const now = clock.now().toISOString();
  const subDistrictIds = loadDistrict().subDistricts.map(({ id }) => id);
  for (let n = 1; n <= points; n++) {
    const at = addMinutes(now, (n - points - 1) * POINT_EVERY_MINUTES);
    const people = Math.floor((POPULATION * 0.8 * n) / points);
    const tubes = Math.floor(people / 10);
    const each = Math.floor(people / subDistrictIds.length);
    const ofArea = { sampled: each, reported: Math.floor(each * 0.9), positive: 1 };
    const point: CoursePoint = {
      at,
      total: {
        ...{ tubesSealed: tubes, tubesReceived: tubes, tubesTested: tubes },
        ...{ peopleSampled: people, peopleReported: Math.floor(people * 0.9) },
      },
      key: { sampled: 0, reported: 0, positive: 0 },
      subDistricts: Object.fromEntries(subDistrictIds.map((id) => [id, ofArea])),
      laboratories: Object.fromEntries(
        laboratories.map(({ laboratoryId }) => [laboratoryId, Math.floor(tubes / laboratories.length)]),
      ),
    };
    await stores.courses.note(campaignId, at, async () => point);
  }
}
