import * as api from "../../shared/contracts/sampling/sync.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import { isVisitSite } from "../../shared/domain/campaign/visit-site.ts";
import { instantOf } from "../../shared/domain/instant.ts";
import { route } from "../../shared/edge/route.ts";
import type { Services } from "../../shared/services/services.ts";

/** What a device needs to work offline: the sampler's sites, and the visits that teams of their sub-districts make. */
export const samplingConfiguration = route(
  api.samplingConfiguration,
  async ({ actor, clock, services: { stores } }) => {
    const [campaigns, keys] = await Promise.all([
      stores.campaigns.all(),
      stores.signingKeys.publicKeys("code", clock.now()),
    ]);
    const open = campaigns.filter((campaign) => campaign.state === "open");
    const siteIds = actor.scope.kind === "sites" ? actor.scope.siteIds : [];
    const subDistrictIds = siteIds.map(subDistrictOf);
    const visits = await Promise.all(open.map(({ campaignId }) => visitsNear(stores, campaignId, siteIds)));
    return {
      campaigns: open.map(({ campaignId, name, poolSize, areaPoolSizes = [], householdTogether }) => ({
        ...{ campaignId, name, poolSize },
        areaPoolSizes: areaPoolSizes.filter(({ subDistrictId }) => subDistrictIds.includes(subDistrictId)),
        ...(householdTogether === undefined ? {} : { householdTogether }),
      })),
      siteIds: [...new Set([...siteIds, ...visits.flat()])],
      keys,
      serverTime: instantOf(clock.now()),
    };
  },
);

async function visitsNear(
  { sites }: Services["stores"],
  campaignId: string,
  siteIds: readonly string[],
): Promise<string[]> {
  const subDistrictIds = [...new Set(siteIds.map(subDistrictOf))];
  const near = await Promise.all(subDistrictIds.map((id) => sites.ofSubDistrict(campaignId, id)));
  return near
    .flat()
    .map((site) => site.siteId)
    .filter(isVisitSite);
}
