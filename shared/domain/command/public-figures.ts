import { hourOf, type Instant } from "../instant.ts";
import { type CoursePoint, peopleAt } from "./course.ts";
import { totalsWithin } from "./screened-course.ts";

// What anybody may read of a campaign, once an hour: whole tens, and nothing below ten, so that no number names a person.
// Nor does what is left of all: fewer than ten who are missing are named by a number as those who are counted.
// Two hours' numbers do not tell of one person either, because both are rounded.

const FEWEST = 10;

/**
 * A number of people in whole tens; null below ten. Until it is all of them, it is at most what leaves ten of them, so that
 * it may be that many.
 */
export function publicCount(people: number, of: number): number | null {
  const shown = people >= of ? people : Math.min(people, of - FEWEST);
  return shown < FEWEST ? null : Math.floor(shown / FEWEST) * FEWEST;
}

/** Whole percent of what the count says, so that it tells no more than that; 100 means all, null what the count leaves out. */
export function publicPercent(people: number, of: number): number | null {
  const shown = publicCount(people, of);
  if (shown === null) return null;
  return people >= of ? 100 : Math.floor((shown / of) * 100);
}

export interface PublicFigures {
  /** When the numbers were noted, at the last full hour or shortly before it; null while there are none. */
  asOf: Instant | null;
  sampled: number | null;
  tested: number | null;
  reported: number | null;
  subDistricts: { subDistrictId: string; sampledPercent: number | null; reportedPercent: number | null }[];
}

/** The figures of the last full hour, of the sub-districts that are screened. @param populations what is screened of each */
export function publicFigures(
  course: readonly CoursePoint[],
  populations: readonly { subDistrictId: string; population: number }[],
  now: Instant,
): PublicFigures {
  const hour = hourOf(now);
  const point = course.filter(({ at }) => at <= hour).at(-1);
  const screened = populations.map(({ subDistrictId, population }) => ({
    areaId: subDistrictId,
    population,
  }));
  const people = point && peopleAt(totalsWithin(point, screened));
  const all = populations.reduce((sum, { population }) => sum + population, 0);
  return {
    asOf: point?.at ?? null,
    sampled: publicCount(people?.sample ?? 0, all),
    tested: publicCount(people?.test ?? 0, all),
    reported: publicCount(people?.report ?? 0, all),
    subDistricts: populations.map(({ subDistrictId, population }) => {
      const there = point?.subDistricts[subDistrictId];
      return {
        subDistrictId,
        sampledPercent: publicPercent(there?.sampled ?? 0, population),
        reportedPercent: publicPercent(there?.reported ?? 0, population),
      };
    }),
  };
}
