import * as z from "zod";
import { CommunityId, SubDistrictId, subDistrictOf } from "../area.ts";

/** Sub-districts and communities that a campaign screens. */
export const ScreenedAreas = z
  .array(z.union([SubDistrictId, CommunityId]))
  .min(1)
  .max(2_000);

interface WithAreas {
  areaIds?: readonly string[] | undefined;
}

/** Whether the campaign screens the people of a community; one that names no areas screens its whole district. */
export const screensCommunity = ({ areaIds }: WithAreas, communityId: string): boolean =>
  areaIds === undefined || areaIds.includes(communityId) || areaIds.includes(subDistrictOf(communityId));

/** The sub-districts of which the campaign screens at least one community: sites may stand there. */
export const subDistrictsWithin = ({ areaIds }: WithAreas, ofDistrict: readonly string[]): string[] =>
  ofDistrict.filter((id) => areaIds?.some((areaId) => subDistrictOf(areaId) === id) ?? true);

/** The sub-districts that the campaign screens as a whole; only these need their fixed sites. */
export const subDistrictsWhole = ({ areaIds }: WithAreas, ofDistrict: readonly string[]): string[] =>
  ofDistrict.filter((id) => areaIds?.includes(id) ?? true);
