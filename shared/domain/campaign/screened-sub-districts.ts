import { type Area, SubDistrictId } from "../area.ts";
import type { Campaign } from "./campaign.ts";
import { subDistrictsWithin } from "./screened-areas.ts";

/** The sub-districts of which a campaign screens at least one community, of all areas that there are. */
export const screenedSubDistricts = (
  campaign: Pick<Campaign, "districtId" | "areaIds">,
  areas: readonly Area[],
): Area[] =>
  areas.filter(
    ({ areaId, districtId }) =>
      districtId === campaign.districtId &&
      SubDistrictId.safeParse(areaId).success &&
      subDistrictsWithin(campaign, [areaId]).length > 0,
  );
