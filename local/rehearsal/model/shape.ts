import { type District, districtOf } from "../../scenario/district.ts";
import { seededRandom } from "../../scenario/random.ts";

const MOST_SUB_DISTRICTS = 2;
const MOST_COMMUNITIES = 3;
const MOST_LABORATORIES = 2;
/** Of the people that there may be at most; most campaigns are small. */
const LEAST_PEOPLE_SHARE = 0.05;
const TUBES_A_PERSON_AND_DAY = 0.06;
const LEAST_TUBES_A_DAY = 6;

/**
 * A small district of a random shape: some sub-districts of another, some of their communities, a few laboratories. It has
 * so many people at most, and laboratories that need about two days for them.
 */
export function shapedDistrict(description: unknown, mostPeople: number, seed: string): District {
  const district = districtOf(description);
  const random = seededRandom(`${seed}/shape`);
  const people = mostPeople * LEAST_PEOPLE_SHARE ** random.next();
  const some = <T>(list: readonly T[], most: number): T[] => {
    const from = random.integer(Math.max(1, list.length - most));
    return list.slice(from, from + 1 + random.integer(most));
  };
  const chosen = some(district.subDistricts, MOST_SUB_DISTRICTS).map((subDistrict) => ({
    ...subDistrict,
    communities: some(subDistrict.communities, MOST_COMMUNITIES),
  }));
  const communities = chosen.reduce((sum, { communities: own }) => sum + own.length, 0);
  const each = Math.max(8, Math.round(people / communities));
  const subDistricts = chosen.map((subDistrict) => ({
    ...subDistrict,
    population: each * subDistrict.communities.length,
    communities: subDistrict.communities.map((community, index) => ({
      ...community,
      population: each,
      key: index === 0 && random.next() < 0.5,
    })),
  }));
  const laboratories = some(district.laboratories, MOST_LABORATORIES);
  const tubes = Math.max(
    LEAST_TUBES_A_DAY,
    Math.ceil((people * TUBES_A_PERSON_AND_DAY) / laboratories.length),
  );
  return {
    ...district,
    district: { ...district.district, population: each * communities },
    subDistricts,
    laboratories: laboratories.map((laboratory) => ({ ...laboratory, tubesPerDay: tubes })),
  };
}
