import { finishOf, latest } from "../../domain/planning/finish.ts";
import type { Place } from "../../domain/planning/places/places.ts";
import { type PlanTarget, planTargets } from "../../domain/planning/report/plan-targets.ts";
import type { CompleteAssumptions } from "../../domain/planning/scenario/assumption-defaults.ts";
import { districtGroups } from "../../domain/planning/scenario/district-groups.ts";
import type { PlanScenario } from "../../domain/planning/scenario/scenario.ts";
import { greedySchedule, type RetestOrder } from "../../domain/planning/schedule/greedy-schedule.ts";
import type { Starts } from "../../domain/planning/schedule/schedule.ts";
import { type PreparedSchedule, prepareSchedule } from "../../domain/planning/schedule/schedule-problem.ts";
import { atOpenings, chooseStarts } from "../../domain/planning/schedule/starts.ts";

/** What a "what if" is asked with: the plan's own places, and its starts to begin from. */
export interface Forecasting {
  scenario: PlanScenario;
  placesOf: (groupId: string) => readonly Place[];
  hours: number;
  starts: Starts;
}

/** What would come of other assumptions, by the schedule without a solver. */
export interface Forecast {
  targets: PlanTarget[];
  districtHours: number | undefined;
  districtRetestHours: number | undefined;
  firstResultsHold: boolean;
  everythingHolds: boolean;
}

export type SingleShare = (prevalence: number, poolSize: number, fill: number) => number;

/** Prepare the schedule of changed assumptions over the same places; more lanes where a rule asks for more. */
function prepareChanged(
  { scenario, placesOf, hours }: Forecasting,
  assumed: CompleteAssumptions,
  singleShare?: SingleShare,
): PreparedSchedule {
  const placed = districtGroups(scenario, assumed, singleShare).map((group) => ({
    group,
    places: placesOf(group.groupId).map((place) => {
      const people = place.people.reduce((sum, each) => sum + each.people, 0);
      return { ...place, lanes: Math.max(place.lanes, Math.ceil(people / group.rules.peoplePerLaneMax)) };
    }),
  }));
  return prepareSchedule(scenario, assumed, placed, hours);
}

export interface ForecastOptions {
  singleShare?: SingleShare | undefined;
  /** How often starts are moved; 0 keeps the plan's. */
  passes: number;
  /** Hold re-tests to sub-districts' own targets too. */
  withRetests: boolean;
  /** When retests are tested; by target where they are held to it, else after first results. */
  order?: RetestOrder;
}

/** The schedule without a solver under other assumptions, and whether targets hold in it. */
export function forecast(
  forecasting: Forecasting,
  assumed: CompleteAssumptions,
  {
    singleShare,
    passes,
    withRetests,
    order = withRetests ? "byTarget" : "afterFirstResults",
  }: ForecastOptions,
): Forecast {
  const prepared = prepareChanged(forecasting, assumed, singleShare);
  const problem = { ...prepared.problem, ownRetestTargets: withRetests };
  const candidates = [forecasting.starts, ...(passes > 0 ? [atOpenings(problem)] : [])];
  const starts = passes > 0 ? chooseStarts(problem, passes, candidates, order) : forecasting.starts;
  const finish = finishOf(problem, greedySchedule(problem, starts, order));
  const targets = planTargets(problem, starts, finish, {
    districtId: forecasting.scenario.district.id,
    turnaroundHours: assumed.laboratoryTurnaroundHours,
    communitiesOf: (id) => [id],
  });
  return {
    targets,
    districtHours: latest(finish.first),
    districtRetestHours: latest([...finish.first, ...finish.retest]),
    firstResultsHold: targets.every(({ met }) => met),
    everythingHolds: targets.every(({ met, retestsMet }) => met && retestsMet),
  };
}
