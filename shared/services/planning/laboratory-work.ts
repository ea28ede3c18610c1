import type { Plan } from "../../domain/planning/plan.ts";
import { singleRetestsPerPerson } from "../../domain/planning/pools/pools.ts";
import { round2 } from "../../domain/planning/report/plan-targets.ts";
import type { CompleteAssumptions } from "../../domain/planning/scenario/assumption-defaults.ts";
import { fillShare, poolSizeOf } from "../../domain/planning/scenario/district-groups.ts";
import type { ScheduleProblem } from "../../domain/planning/schedule/schedule.ts";
import { type Forecasting, forecast } from "./forecast.ts";

const FILLS = [0.95, 0.97, 0.98, 1] as const;
const PREVALENCES = [0.0001, 0.001, 0.01] as const;

/** How full tubes have to be for all first results, and so many tubes more, to be tested by the district's target. */
export function requiredFill(
  { classes, groups, targets }: ScheduleProblem,
  moreTubes: number,
): number | null {
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const tubes = classes.reduce(
    (sum, { tubesPerHour }) =>
      sum +
      tubesPerHour.reduce(
        (all, each, hour) => all + each * Math.max(0, Math.min(1, targets.district - hour)),
        0,
      ),
    0,
  );
  return tubes - moreTubes > 0 ? round2(people / (tubes - moreTubes)) : null;
}

/** The laboratories' work by itself, and what other fills and prevalences would make of it. */
export function laboratoryWork(
  forecasting: Forecasting,
  assumed: CompleteAssumptions,
  problem: ScheduleProblem,
  advice: boolean,
): Plan["laboratoryWork"] {
  const { scenario } = forecasting;
  const reserve = (assumed.reserveLaboratories ?? []).reduce((sum, { tubesPerDay }) => sum + tubesPerDay, 0);
  const standing = scenario.laboratories.reduce((sum, { tubesPerDay }) => sum + tubesPerDay, 0);
  const tubesPerDay = standing + reserve;
  const hoursOf = (tubes: number): number | null =>
    tubesPerDay > 0 ? round2((tubes * 24) / tubesPerDay) : null;
  const people = problem.groups.reduce((sum, group) => sum + group.people, 0);
  const size = poolSizeOf(scenario, assumed);
  const fill = size === 1 ? 1 : fillShare(scenario, assumed) * size;
  const retests = problem.groups.reduce((sum, group) => sum + group.people * group.retestTubesPerPerson, 0);
  const firstTubes = problem.groups.reduce((sum, group) => sum + group.people / group.fill, 0);
  return {
    tubesPerDay,
    hoursAtFullTubes: hoursOf(people / size),
    hoursAtAverageFill: hoursOf(firstTubes),
    retestTubes: Math.round(retests),
    retestHours: hoursOf(retests),
    districtHoursRetestsFirst: advice ? hoursRetestsFirst(forecasting, assumed) : null,
    byFill: (advice ? FILLS : []).map((share) => {
      const found = forecast(
        forecasting,
        { ...assumed, averageFill: share * scenario.poolSize },
        {
          ...{ passes: 1, withRetests: false },
        },
      );
      return {
        fill: round2(share * size),
        hours: hoursOf(people / (share * size)),
        districtHours: found.districtHours === undefined ? null : round2(found.districtHours),
        districtRetestHours:
          found.districtRetestHours === undefined ? null : round2(found.districtRetestHours),
      };
    }),
    byPrevalence: [...new Set([...PREVALENCES, assumed.prevalence])]
      .sort((a, b) => a - b)
      .map((prevalence) => {
        const singles = people * singleRetestsPerPerson(prevalence, size, fill);
        return { prevalence, singleTubes: Math.round(singles), hours: hoursOf(singles) };
      }),
  };
}

/** The district's last first result where laboratories test retests before all others, as their lists have it. */
function hoursRetestsFirst(forecasting: Forecasting, assumed: CompleteAssumptions): number | null {
  const { districtHours } = forecast(forecasting, assumed, {
    ...{ passes: 0, withRetests: false, order: "first" },
  });
  return districtHours === undefined ? null : round2(districtHours);
}
