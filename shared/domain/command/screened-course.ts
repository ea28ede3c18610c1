import type { AreaTotals, ChainTotals, CoursePoint } from "./course.ts";
import type { AreaFacts } from "./screen-facts.ts";

type People = Pick<AreaFacts, "sampled" | "reported">;

const NONE: AreaTotals = { sampled: 0, reported: 0, positive: 0 };

/**
 * The points, with those of the areas that are screened now as their people: a sub-district that left is in no forecast. Of
 * one that is screened in part, the course knows the whole only: the part is taken to have been as large as it is now.
 * @returns the points in order of time, with the present as the last
 */
export function screenedCourse(
  past: readonly CoursePoint[],
  present: CoursePoint,
  areas: readonly AreaFacts[],
): CoursePoint[] {
  const screened = areas.filter(({ population }) => population > 0);
  return [...past, present].map((point) => {
    const subDistricts = Object.fromEntries(
      areas.map((area) => {
        const then = point.subDistricts[area.areaId] ?? NONE;
        const people = point === present ? area : partOf(then, present.subDistricts[area.areaId], area);
        return [area.areaId, { ...then, sampled: people.sampled, reported: people.reported }];
      }),
    );
    const sum = (of: keyof People): number =>
      screened.reduce((all, { areaId }) => all + (subDistricts[areaId]?.[of] ?? 0), 0);
    const total = { ...point.total, peopleSampled: sum("sampled"), peopleReported: sum("reported") };
    return { ...point, subDistricts, total };
  });
}

/**
 * The sums of a point with the people of these sub-districts alone. Sites also count who lives where nobody is screened, so of
 * each no more counts than the people who are screened there.
 */
export function totalsWithin(
  { total, subDistricts }: CoursePoint,
  areas: readonly Pick<AreaFacts, "areaId" | "population">[],
): ChainTotals {
  const sum = (of: keyof People): number =>
    areas.reduce(
      (all, { areaId, population }) => all + Math.min(population, subDistricts[areaId]?.[of] ?? 0),
      0,
    );
  return { ...total, peopleSampled: sum("sampled"), peopleReported: sum("reported") };
}

/** What of the people counted then counts, where so many are of all those who are counted now. */
function partOf(then: People, allNow: People = NONE, now: People): People {
  const part = (of: keyof People): number =>
    allNow[of] === 0 ? 0 : Math.round((then[of] * now[of]) / allNow[of]);
  return { sampled: part("sampled"), reported: part("reported") };
}
