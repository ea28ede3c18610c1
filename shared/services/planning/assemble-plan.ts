import type { Place } from "../../domain/planning/places/places.ts";
import { homeTeams, plannedSites } from "../../domain/planning/places/planned-sites.ts";
import type { Plan, PlanStage } from "../../domain/planning/plan.ts";
import { poolReport } from "../../domain/planning/pools/pool-report.ts";
import { singleRetestsPerPerson } from "../../domain/planning/pools/pools.ts";
import { boxesAndRounds, staffByShift, wavesOf } from "../../domain/planning/report/plan-staff.ts";
import { planSummary } from "../../domain/planning/report/plan-summary.ts";
import { type PlanTarget, round2 } from "../../domain/planning/report/plan-targets.ts";
import { planWarnings } from "../../domain/planning/report/plan-warnings.ts";
import { reasonsAgainst } from "../../domain/planning/report/reasons.ts";
import type { CompleteAssumptions } from "../../domain/planning/scenario/assumption-defaults.ts";
import { type DistrictGroup, fillShare, poolSizeOf } from "../../domain/planning/scenario/district-groups.ts";
import { middleOf } from "../../domain/planning/scenario/map-place.ts";
import type { PlanScenario } from "../../domain/planning/scenario/scenario.ts";
import { laboratoryShares } from "../../domain/planning/schedule/laboratory-shares.ts";
import { overClasses, type Schedule, type Starts } from "../../domain/planning/schedule/schedule.ts";
import type { PreparedSchedule } from "../../domain/planning/schedule/schedule-problem.ts";
import { findBinding } from "./find-binding.ts";
import { findChanges } from "./find-changes.ts";
import type { Forecasting } from "./forecast.ts";
import { laboratoryWork, requiredFill } from "./laboratory-work.ts";

/** A group with the places where its people are sampled. */
export interface PlacedDistrictGroup {
  group: DistrictGroup;
  places: readonly Place[];
}

export interface Solution {
  scenario: PlanScenario;
  assumed: CompleteAssumptions;
  placed: readonly PlacedDistrictGroup[];
  prepared: PreparedSchedule;
  starts: Starts;
  targets: PlanTarget[];
  communitiesOf: (groupId: string) => readonly string[];
  schedule: Schedule;
  stages: PlanStage[];
  isFallback: boolean;
  advice: boolean;
  seconds: () => number;
}

/** The plan as it is handed out, with what binds and what would help. */
export function assemblePlan(solution: Solution): Plan {
  const { scenario, assumed, placed, prepared, starts, targets, schedule, stages } = solution;
  const { problem, rounds } = prepared;
  const groups = placed.map(({ group }) => group);
  const sites = plannedSites(
    placed.map((each, g) => ({ ...each, start: starts[g] ?? 0 })),
    assumed,
    scenario.fixedSitesPerSubDistrict,
  );
  const centreOf = (subDistrictId: string) =>
    middleOf(groups.filter((group) => group.subDistrictId === subDistrictId).flatMap(({ coming }) => coming));
  const laboratories = laboratoryShares(problem, schedule, prepared.laboratories, centreOf);
  const reasons = reasonsAgainst(prepared, schedule, {
    sampleToLaboratoryHours: assumed.sampleToLaboratoryHours,
    couriers: assumed.couriers,
  });
  const pools = poolReport(scenario, assumed);
  const placesOf = (groupId: string) => placed.find(({ group }) => group.groupId === groupId)?.places ?? [];
  const forecasting: Forecasting = { scenario, placesOf, hours: problem.hours, starts };
  const poolSize = poolSizeOf(scenario, assumed);
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const [objective, bound] = stages.reduce(([o, b], stage) => [o + stage.objective, b + stage.bound], [0, 0]);
  const retests = problem.groups.reduce((sum, group) => sum + group.people * group.retestTubesPerPerson, 0);
  const staff = staffByShift(prepared, schedule, assumed);
  const unsummed: Omit<Plan, "summary" | "seconds"> = {
    districtId: scenario.district.id,
    people,
    feasible: reasons.length === 0,
    allTargetsMet: targets.every(({ met }) => met),
    allTargetsMetWithRetests: targets.every(({ met, retestsMet }) => met && retestsMet),
    reasons,
    warnings: planWarnings(sites, rounds, assumed),
    targets,
    ...(solution.advice
      ? findBinding(forecasting, assumed, prepared, schedule)
      : { binding: [], notBinding: [] }),
    changes: changesOf(
      solution,
      forecasting,
      pools.testsPerPerson.clusteringShare[String(poolSize)] ?? 1,
      reasons.length > 0 || !solution.advice,
    ),
    requiredAverageFill: requiredFill(problem, 0),
    requiredAverageFillWithRetests: requiredFill(problem, retests),
    poolSize,
    averageFill: poolSize === 1 ? 1 : fillShare(scenario, assumed) * poolSize,
    ...pools,
    laboratoryWork: laboratoryWork(forecasting, assumed, problem, solution.advice),
    sites,
    homeTeams: homeTeams(groups, assumed, scenario.targetsHours.district),
    waves: wavesOf(prepared, starts, solution.communitiesOf),
    laboratoryHours: laboratories.hours,
    laboratoryShares: laboratories.shares,
    staff,
    couriers: rounds.map(({ subDistrictId, couriers, roundHours, oldestSampleHours, firstBoxHours }) => ({
      ...{ subDistrictId, couriers },
      roundHours: round2(roundHours),
      oldestSampleHours: round2(oldestSampleHours),
      firstBoxHours: round2(firstBoxHours),
    })),
    tubes: Math.ceil(problem.groups.reduce((sum, group) => sum + group.people / group.fill, 0) - 1e-6),
    retestTubes: Math.ceil(retests - 1e-6),
    swabs: Math.ceil(people + retests - 1e-6),
    ...boxesAndRounds(prepared, schedule, assumed),
    flows: problem.groups.map((group, g) => ({
      ...{
        groupId: group.groupId,
        subDistrictId: group.subDistrictId,
        isKey: group.isKey,
        people: group.people,
        backlog: group.backlog,
      },
      ...{ fill: group.fill, startsAtHour: starts[g] ?? 0, firstBoxHours: group.delayHours },
      sampledByHour: (schedule.sampled[g] ?? []).map(round2),
      testedByHour: overClasses(schedule.tested[g]).map(round2),
      retestTubesByHour: overClasses(schedule.retested[g]).map(round2),
    })),
    coverage: coverageOf(prepared, schedule),
    ...{ objective, bound },
    gap: objective > 0 ? Math.max(0, (objective - bound) / objective) : 0,
    stages,
    isFallback: solution.isFallback,
    assumptions: assumed,
  };
  const timed = { ...unsummed, seconds: round2(solution.seconds()) };
  return { ...timed, summary: planSummary(timed) };
}

function changesOf(
  { assumed, placed, prepared, schedule, targets }: Solution,
  forecasting: Forecasting,
  clustering: number,
  isImpossible: boolean,
): Plan["changes"] {
  if (isImpossible) return { forFirstResults: [], forRetests: [] };
  const { peoplePerHour } = prepared.problem.crews;
  const laneHours = peoplePerHour.reduce((sum, rate, hour) => {
    const sampled = schedule.sampled.reduce((all, byHour) => all + (byHour[hour] ?? 0), 0);
    return rate > 0 ? sum + sampled / rate : sum;
  }, 0);
  const lanesOf = (isCounted: (isKey: boolean) => boolean) =>
    placed
      .filter(({ group }) => isCounted(group.isKey))
      .reduce((sum, { places }) => sum + places.reduce((all, { lanes }) => all + lanes, 0), 0);
  const context = {
    ...{ clustering, laneHours, singleShare: singleRetestsPerPerson },
    keyLanes: lanesOf((isKey) => isKey),
    lanes: lanesOf(() => true),
    couriers: prepared.rounds.reduce((sum, { couriers }) => sum + couriers, 0),
  };
  const find = (isMet: boolean, withRetests: boolean) =>
    isMet ? [] : findChanges(forecasting, assumed, withRetests, context);
  return {
    forFirstResults: find(
      targets.every(({ met }) => met),
      false,
    ),
    forRetests: find(
      targets.every(({ met, retestsMet }) => met && retestsMet),
      true,
    ),
  };
}

function coverageOf({ problem }: PreparedSchedule, schedule: Schedule): Plan["coverage"] {
  let [sampled, tested, retestTubes] = [0, 0, 0];
  return Array.from({ length: problem.hours }, (_, hour) => {
    const at = (lists: readonly (readonly number[])[]) =>
      lists.reduce((sum, list) => sum + (list[hour] ?? 0), 0);
    sampled += at(schedule.sampled);
    tested += at(schedule.tested.map(overClasses));
    retestTubes += at(schedule.retested.map(overClasses));
    return {
      hour,
      ...{ sampled: Math.round(sampled), tested: Math.round(tested), retestTubes: Math.round(retestTubes) },
    };
  });
}
