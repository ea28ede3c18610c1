import { type Area, SubDistrictId, subDistrictOf } from "../area.ts";
import type { Campaign } from "./campaign.ts";
import { populationScreened, subDistrictsWithin } from "./screened-areas.ts";

/**
 * The sub-districts of which a campaign screens at least one community, of all areas that there are. The population of each
 * is that of what is screened there.
 */
export const screenedSubDistricts = (
  campaign: Pick<Campaign, "districtId" | "areaIds">,
  areas: readonly Area[],
): Area[] => {
  const inDistrict = areas.filter(({ districtId }) => districtId === campaign.districtId);
  return inDistrict
    .filter(
      ({ areaId }) =>
        SubDistrictId.safeParse(areaId).success && subDistrictsWithin(campaign, [areaId]).length > 0,
    )
    .map((subDistrict) => {
      const there = inDistrict.filter(({ areaId }) => subDistrictOf(areaId) === subDistrict.areaId);
      return { ...subDistrict, population: populationScreened(campaign, there) };
    });
};
