import { hourOf, type Instant } from "../instant.ts";
import { type CoursePoint, peopleAt } from "./course.ts";

// What anybody may read of a campaign, once an hour: whole tens, and nothing below ten, so that no number names a person.
// Two hours' numbers do not tell of one person either, because both are rounded.

const FEWEST = 10;

/** A number of people in whole tens; null below ten. */
export const publicCount = (people: number): number | null =>
  people < FEWEST ? null : Math.floor(people / FEWEST) * FEWEST;

/** Whole percent, where 100 means all; null where there are too few people to say it of. */
export function publicPercent(people: number, of: number): number | null {
  if (people < FEWEST || of < FEWEST * FEWEST) return null;
  const percent = Math.floor((people / of) * 100);
  return people >= of ? 100 : Math.min(99, percent);
}

export interface PublicFigures {
  /** When the numbers were noted, at the last full hour or shortly before it; null while there are none. */
  asOf: Instant | null;
  sampled: number | null;
  tested: number | null;
  reported: number | null;
  subDistricts: { subDistrictId: string; sampledPercent: number | null; reportedPercent: number | null }[];
}

/** The figures of the last full hour. */
export function publicFigures(
  course: readonly CoursePoint[],
  populations: readonly { subDistrictId: string; population: number }[],
  now: Instant,
): PublicFigures {
  const hour = hourOf(now);
  const point = course.filter(({ at }) => at <= hour).at(-1);
  const people = point && peopleAt(point.total);
  return {
    asOf: point?.at ?? null,
    sampled: publicCount(people?.sample ?? 0),
    tested: publicCount(people?.test ?? 0),
    reported: publicCount(people?.report ?? 0),
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
