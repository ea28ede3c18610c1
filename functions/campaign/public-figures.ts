import * as api from "../../shared/contracts/campaign/public-figures.ts";
import { screenedSubDistricts } from "../../shared/domain/campaign/screened-sub-districts.ts";
import { publicFigures } from "../../shared/domain/command/public-figures.ts";
import { publicRoute } from "../../shared/edge/route.ts";

/** How far a campaign was at the last full hour, for anybody. 404 `campaign-unknown`. */
export const readPublicFigures = publicRoute(
  api.readPublicFigures,
  async ({ params, clock, services: { stores } }) => {
    const found = await stores.campaigns.get(params.campaignId);
    const { campaignId, name, state, startsAt, targetsHours } = found;
    const screened = screenedSubDistricts(found, await stores.areas.all());
    const areas = screened.map(({ areaId, population }) => ({ subDistrictId: areaId, population }));
    const course = await stores.courses.of(campaignId);
    const { subDistricts, ...figures } = publicFigures(course, areas, clock.now().toISOString());
    return {
      ...figures,
      campaign: { campaignId, name, state, startsAt, targetsHours },
      population: areas.reduce((sum, { population }) => sum + population, 0),
      subDistricts: subDistricts.map((each, index) => ({
        ...each,
        name: screened[index]?.name ?? { zh: each.subDistrictId, en: each.subDistrictId },
      })),
    };
  },
);
