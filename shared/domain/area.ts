import * as z from "zod";
import { BilingualName } from "./name.ts";
import { pattern } from "./text.ts";

/** Administrative codes (GB/T 2260 and its extension): 6 digits a district, 9 a sub-district, 12 a community. */
export const DistrictId = pattern(/^\d{6}$/, { maxBytes: 6 });
export const SubDistrictId = pattern(/^\d{9}$/, { maxBytes: 9 });
export const CommunityId = pattern(/^\d{12}$/, { maxBytes: 12 });

/** On the district's map, east and north of any corner that its keeper chose. */
export const Kilometres = z.number().min(-10_000).max(10_000);

export const Area = z.object({
  areaId: z.union([SubDistrictId, CommunityId]),
  districtId: DistrictId,
  name: BilingualName,
  population: z.int().nonnegative(),
  /** A key community (重点社区) has a target of its own: done within 12 hours. */
  key: z.boolean(),
  /** Where its people are, if it is known: the planner measures walks and drives by it. */
  xKm: Kilometres.optional(),
  yKm: Kilometres.optional(),
});
export type Area = z.infer<typeof Area>;

/** The sub-district that a community (12 digits), site or longer code lies in: the code's first nine digits. */
export const subDistrictOf = (code: string): string => code.slice(0, 9);

/** The sub-districts of a district that have a community. */
export const subDistrictsIn = (areas: readonly Area[], districtId: string): string[] => [
  ...new Set(
    areas
      .filter((area) => area.districtId === districtId && CommunityId.safeParse(area.areaId).success)
      .map(({ areaId }) => subDistrictOf(areaId)),
  ),
];
