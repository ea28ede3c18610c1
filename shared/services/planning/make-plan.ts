import { finishOf } from "../../domain/planning/finish.ts";
import { standingPlaces } from "../../domain/planning/places/standing-places.ts";
import type { Plan, PlanStage } from "../../domain/planning/plan.ts";
import { planTargets } from "../../domain/planning/report/plan-targets.ts";
import {
  type CompleteAssumptions,
  withDefaults,
} from "../../domain/planning/scenario/assumption-defaults.ts";
import { type DistrictGroup, districtGroups } from "../../domain/planning/scenario/district-groups.ts";
import { remainingScenario } from "../../domain/planning/scenario/remaining-scenario.ts";
import type { PlanScenario } from "../../domain/planning/scenario/scenario.ts";
import { greedySchedule } from "../../domain/planning/schedule/greedy-schedule.ts";
import type { Starts } from "../../domain/planning/schedule/schedule.ts";
import { type PreparedSchedule, prepareSchedule } from "../../domain/planning/schedule/schedule-problem.ts";
import { chooseStarts } from "../../domain/planning/schedule/starts.ts";
import type { Solve } from "../../ports/solver.ts";
import { assemblePlan, type PlacedDistrictGroup } from "./assemble-plan.ts";
import { solvePlaces } from "./solve-places.ts";
import { solveSchedule } from "./solve-schedule.ts";

export interface PlanOptions {
  /** Seconds that the solver may take in all. */
  seconds: number;
  /** Seconds on any clock that only goes forward. */
  now: () => number;
  /** Whether to say what binds and what would help, which takes about half the time. */
  advice?: boolean;
}

/** A plan shows at least three days, and as many as the work needs, up to ten. */
const HORIZONS = [72, 120, 240] as const;

/** Places and lanes, then the flow over time, then what binds and what would help. */
export function makePlan(solve: Solve, given: PlanScenario, options: PlanOptions): Plan {
  const scenario = remainingScenario(given);
  const begun = options.now();
  const assumed = withDefaults(scenario.assumptions);
  const groups = districtGroups(scenario, assumed);
  const { placed, stage } = placeGroups(solve, scenario, groups, options);
  const chosen = chooseHorizon(scenario, assumed, placed);
  const { prepared, starts } = chosen;
  const flowBegun = options.now();
  const flow = solveSchedule(solve, prepared.problem, starts, options.seconds / 3);
  const flowStage: PlanStage = {
    ...{ stage: "flow", status: flow.isGreedy ? "fallback" : "optimal" },
    ...quality(flow.objective, flow.bound, flow.greedyObjective),
    seconds: options.now() - flowBegun,
  };
  const finish = finishOf(prepared.problem, flow.schedule);
  const byGroup = new Map(groups.map((group) => [group.groupId, group]));
  const communitiesOf = (groupId: string) =>
    (byGroup.get(groupId)?.coming ?? []).map((each) => each.communityId);
  const targets = planTargets(prepared.problem, starts, finish, {
    districtId: scenario.district.id,
    turnaroundHours: assumed.laboratoryTurnaroundHours,
    communitiesOf,
  });
  return assemblePlan({
    ...{ scenario, assumed, placed, prepared, starts, targets, communitiesOf },
    schedule: flow.schedule,
    advice: options.advice !== false,
    stages: [stage, flowStage],
    isFallback: flow.isGreedy,
    seconds: () => options.now() - begun,
  });
}

function placeGroups(
  solve: Solve,
  scenario: PlanScenario,
  groups: readonly DistrictGroup[],
  { seconds, now }: PlanOptions,
): { placed: PlacedDistrictGroup[]; stage: PlanStage } {
  const begun = now();
  const budget = seconds / 2;
  const weight = (group: DistrictGroup) => group.coming.length ** 1.5;
  let leftWeight = groups.reduce((sum, group) => sum + weight(group), 0);
  let [objective, bound, greedy] = [0, 0, 0];
  let isFallback = false;
  const placed = groups.map((group) => {
    const left = Math.max(0.2, budget - (now() - begun));
    // What easy groups leave over goes to the later ones; a large one may take more than its part of what is left.
    const share = (2 * left * weight(group)) / leftWeight;
    leftWeight -= weight(group);
    const standing = scenario.present && standingPlaces(scenario, group);
    if (standing) return { group, places: standing };
    const solved = solvePlaces(solve, group.coming, group.rules, Math.min(left, share));
    objective += solved.objective;
    bound += solved.bound;
    greedy += solved.greedyObjective;
    isFallback ||= solved.isGreedy;
    return { group, places: solved.places };
  });
  const stage: PlanStage = {
    ...{ stage: "places", status: isFallback ? "fallback" : "solved" },
    ...quality(objective, bound, greedy),
    seconds: now() - begun,
  };
  return { placed, stage };
}

function quality(
  objective: number,
  bound: number,
  greedyObjective: number,
): Pick<PlanStage, "objective" | "bound" | "gap" | "greedyObjective" | "greedyDistance"> {
  return {
    ...{ objective, bound, greedyObjective },
    gap: objective > 0 ? Math.max(0, (objective - bound) / objective) : 0,
    greedyDistance: bound > 0 ? Math.max(0, (greedyObjective - bound) / bound) : 0,
  };
}

/** The shortest horizon within which everything can be tested; the longest where it cannot. */
function chooseHorizon(
  scenario: PlanScenario,
  assumed: CompleteAssumptions,
  placed: readonly PlacedDistrictGroup[],
): { prepared: PreparedSchedule; starts: Starts } {
  const horizons = HORIZONS.filter((hours) => hours >= Math.min(240, scenario.targetsHours.district));
  let found: { prepared: PreparedSchedule; starts: Starts } | undefined;
  for (const hours of horizons) {
    const prepared = prepareSchedule(scenario, assumed, placed, hours);
    if (!couldFinish(prepared) && hours !== horizons.at(-1) && hasCapacity(prepared)) continue;
    const passes = prepared.problem.groups.length * hours > 1_500 ? 2 : 6;
    found = { prepared, starts: chooseStarts(prepared.problem, passes) };
    if (!hasCapacity(prepared)) return found;
    const finish = finishOf(prepared.problem, greedySchedule(prepared.problem, found.starts));
    if ([...finish.first, ...finish.retest].every((end) => end !== undefined)) return found;
    if (isOutOfStock(prepared)) return found;
  }
  if (!found) throw new RangeError("a plan has a horizon");
  return found;
}

/** Where stocks end the campaign, a longer one ends the same. */
const isOutOfStock = ({ problem }: PreparedSchedule): boolean => {
  const sum = (each: (group: (typeof problem.groups)[number]) => number) =>
    problem.groups.reduce((total, group) => total + group.people * each(group), 0);
  return (
    problem.tubes < sum((group) => 1 / group.fill + group.retestTubesPerPerson) ||
    problem.swabs < sum((group) => 1 + group.retestTubesPerPerson)
  );
};

const hasCapacity = ({ problem }: PreparedSchedule): boolean =>
  problem.crews.perDay > 0 &&
  problem.classes.some(({ tubesPerHour }) => tubesPerHour.some((tubes) => tubes > 0));

/** Whether the laboratories' hours alone would suffice; a cheap reason to try a longer horizon at once. */
function couldFinish({ problem }: PreparedSchedule): boolean {
  const tubes = problem.groups.reduce((sum, group) => sum + group.people / group.fill, 0);
  const capacity = problem.classes.reduce(
    (sum, { tubesPerHour }) => sum + tubesPerHour.reduce((a, b) => a + b, 0),
    0,
  );
  return capacity >= tubes;
}
