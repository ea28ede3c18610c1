import * as z from "zod";
import { type Area, CommunityId, SubDistrictId, subDistrictOf } from "../area.ts";

/** Sub-districts and communities that a campaign screens. */
export const ScreenedAreas = z
  .array(z.union([SubDistrictId, CommunityId]))
  .min(1)
  .max(2_000);

interface WithAreas {
  areaIds?: readonly string[] | undefined;
}

/** Whether both name the same areas, in whatever order; nothing is the whole district. */
export const isSameAreas = (one: WithAreas["areaIds"], other: WithAreas["areaIds"]): boolean => {
  const sorted = (areaIds: WithAreas["areaIds"]) => areaIds && [...new Set(areaIds)].sort().join(" ");
  return sorted(one) === sorted(other);
};

/** Whether the campaign screens the people of a community; one that names no areas screens its whole district. */
export const screensCommunity = ({ areaIds }: WithAreas, communityId: string): boolean =>
  areaIds === undefined || areaIds.includes(communityId) || areaIds.includes(subDistrictOf(communityId));

/** The sub-districts of which the campaign screens at least one community: sites may stand there. */
export const subDistrictsWithin = ({ areaIds }: WithAreas, ofDistrict: readonly string[]): string[] =>
  ofDistrict.filter((id) => areaIds?.some((areaId) => subDistrictOf(areaId) === id) ?? true);

/** The sub-districts that the campaign screens as a whole; only these need their fixed sites. */
export const subDistrictsWhole = ({ areaIds }: WithAreas, ofDistrict: readonly string[]): string[] =>
  ofDistrict.filter((id) => areaIds?.includes(id) ?? true);

/** The people who live in what the campaign screens, by the areas of its district; each community counts once. */
export const populationScreened = (
  { areaIds }: WithAreas,
  ofDistrict: readonly Pick<Area, "areaId" | "population">[],
): number =>
  ofDistrict
    .filter(({ areaId }) => {
      const isWhole = areaId === subDistrictOf(areaId);
      if (areaIds === undefined) return isWhole;
      return areaIds.includes(areaId) && (isWhole || !areaIds.includes(subDistrictOf(areaId)));
    })
    .reduce((sum, { population }) => sum + population, 0);
