import { apportion } from "../../shared/domain/apportion.ts";
import type { Community, District } from "./district.ts";

/**
 * Each community with the number of its people at `scale` (1 is everybody), shared out by largest remainder; together
 * exactly `round(population × scale)`. Throws a `RangeError` for a scale that is not positive.
 */
export function scaledCommunities(
  district: District,
  scale: number,
): { community: Community; people: number }[] {
  if (!(scale > 0 && Number.isFinite(scale))) throw new RangeError(`scale ${scale} is not positive`);
  const communities = district.subDistricts.flatMap((subDistrict) => subDistrict.communities);
  const people = apportion(
    Math.round(district.district.population * scale),
    communities.map((community) => community.population),
  );
  return communities.map((community, position) => ({ community, people: people[position] ?? 0 }));
}
