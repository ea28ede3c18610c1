import type { Instant } from "../instant.ts";
import { ratePerHour } from "../rate-per-hour.ts";
import { type AreaTotals, beganAt, type CoursePoint, hourly, peopleAt } from "./course.ts";
import type { CommandScreen } from "./screen.ts";
import type { ScreenFacts } from "./screen-facts.ts";
import { dueAtOf, expectedAt, type TargetStanding, targetStanding } from "./target-standing.ts";

type ScreenArea = CommandScreen["subDistricts"][number];
type ScreenTarget = CommandScreen["targets"][number];

const RATE_HOURS = 1;
/** Results come run by run, so their rate is taken over more hours than that of sampling. */
const RESULT_HOURS = 3;
const BARS = 12;
const NONE: AreaTotals = { sampled: 0, reported: 0, positive: 0 };

/** Each sub-district with its own clock, which begins with its first swab. */
export function subDistrictsOf(
  { campaign, now, subDistricts }: ScreenFacts,
  course: readonly CoursePoint[],
): ScreenArea[] {
  return subDistricts.map((area) => {
    const { areaId, population, sampled, reported, held, resample, positive, poolsSealed, swabsInPools } =
      area;
    const at = (point: CoursePoint): AreaTotals => point.subDistricts[areaId] ?? NONE;
    const sampledBy = course.map((point) => ({ at: point.at, sum: at(point).sampled }));
    // Nobody waits for a sub-district that left: it has no clock, and neither meets its target nor misses it.
    const began = population === 0 ? undefined : beganAt(course, (point) => at(point).sampled);
    const { dueAt, expected, standing } = standingOf({
      ...{ population, reported, began, now, hours: campaign.targetsHours.subDistrict },
      perHour: ratePerHour(
        course.map((point) => ({ at: point.at, sum: at(point).reported })),
        RESULT_HOURS,
      ),
    });
    return {
      ...{ subDistrictId: areaId, population, sampled, reported, held, resample, positive },
      averageFill: poolsSealed === 0 ? null : swabsInPools / poolsSealed,
      perHour: ratePerHour(sampledBy, RATE_HOURS) ?? null,
      hourly: hourly(sampledBy, BARS),
      dueAt: dueAt ?? null,
      expectedAt: expected ?? null,
      standing,
    };
  });
}

/** The three targets: of key communities, of the sub-districts, and of the district. */
export function targetsOf(
  { campaign, now, present, communities }: ScreenFacts,
  course: readonly CoursePoint[],
  areas: readonly ScreenArea[],
  finishAt: Instant | undefined,
): ScreenTarget[] {
  const { startsAt, targetsHours } = campaign;
  const population = areas.reduce((sum, area) => sum + area.population, 0);
  const reported = peopleAt(present.total).report;
  const isDone = population > 0 && reported >= population;
  const district = { startsAt, hours: targetsHours.district };
  return [
    ...keyTarget(),
    worstOf(areas, targetsHours.subDistrict),
    {
      ...{ kind: "district", hours: targetsHours.district, dueAt: dueAtOf(district) },
      expectedAt: finishAt ?? null,
      standing: targetStanding({ ...district, now, isDone, expectedAt: finishAt }),
      share: shareOf(reported, population),
    },
  ];

  function keyTarget(): ScreenTarget[] {
    const keys = communities.filter(({ key }) => key);
    if (keys.length === 0) return [];
    const people = keys.reduce((sum, each) => sum + each.population, 0);
    const done = keys.reduce((sum, each) => sum + each.reported, 0);
    const { dueAt, expected, standing } = standingOf({
      ...{ population: people, reported: done, now, hours: targetsHours.keyCommunity },
      began: beganAt(course, ({ key }) => key.sampled) ?? startsAt,
      perHour: ratePerHour(
        course.map(({ at, key }) => ({ at, sum: key.reported })),
        RESULT_HOURS,
      ),
    });
    const share = shareOf(done, people);
    const hours = targetsHours.keyCommunity;
    return [
      {
        ...{ kind: "keyCommunity", hours, standing, share },
        ...{ dueAt: dueAt ?? null, expectedAt: expected ?? null },
      },
    ];
  }
}

const shareOf = (done: number, all: number): number => (all === 0 ? 0 : Math.min(1, done / all));

interface Clocked {
  population: number;
  reported: number;
  began: Instant | undefined;
  perHour: number | undefined;
  now: Instant;
  hours: number;
}

function standingOf({ population, reported, began, perHour, now, hours }: Clocked): {
  dueAt: Instant | undefined;
  expected: Instant | undefined;
  standing: TargetStanding;
} {
  const isDone = population > 0 && reported >= population;
  if (began === undefined)
    return { dueAt: undefined, expected: undefined, standing: isDone ? "met" : "unknown" };
  const expected = expectedAt({ left: population - reported, perHour }, now);
  const clock = { startsAt: began, hours };
  return {
    dueAt: dueAtOf(clock),
    expected,
    standing: targetStanding({ ...clock, now, isDone, expectedAt: expected }),
  };
}

/** From the least to the most urgent. */
const BY_URGENCY: readonly TargetStanding[] = ["met", "onCourse", "unknown", "atRisk", "late", "missed"];

function worstOf(all: readonly ScreenArea[], hours: number): ScreenTarget {
  const areas = all.filter((area) => area.population > 0);
  const population = areas.reduce((sum, area) => sum + area.population, 0);
  const reported = areas.reduce((sum, area) => sum + area.reported, 0);
  const urgency = (standing: TargetStanding) => BY_URGENCY.indexOf(standing);
  const worst = areas.reduce<ScreenArea | undefined>(
    (found, area) => (found === undefined || urgency(area.standing) > urgency(found.standing) ? area : found),
    undefined,
  );
  return {
    ...{ kind: "subDistrict", hours, dueAt: worst?.dueAt ?? null, expectedAt: worst?.expectedAt ?? null },
    standing: worst?.standing ?? "unknown",
    share: shareOf(reported, population),
  };
}
