import type { PlanConstraint } from "../../domain/planning/plan.ts";
import { round2 } from "../../domain/planning/report/plan-targets.ts";
import type { CompleteAssumptions } from "../../domain/planning/scenario/assumption-defaults.ts";
import { fillShare } from "../../domain/planning/scenario/district-groups.ts";
import { middleOf } from "../../domain/planning/scenario/map-place.ts";
import type { PlanScenario } from "../../domain/planning/scenario/scenario.ts";
import type { Schedule } from "../../domain/planning/schedule/schedule.ts";
import { type PreparedSchedule, samplersOf } from "../../domain/planning/schedule/schedule-problem.ts";
import { type Forecasting, forecast } from "./forecast.ts";

interface OneMore {
  constraint: string;
  unit: string;
  slack: number;
  assumed: CompleteAssumptions;
}

/** Below this, a unit more buys nothing that a plan could promise. */
const LEAST_HOURS = 0.005;

/**
 * Each limit with one more unit of it: the schedule is made again, because sites, lanes and shifts are whole numbers for
 * which a dual price does not hold.
 */
export function findBinding(
  forecasting: Forecasting,
  assumed: CompleteAssumptions,
  prepared: PreparedSchedule,
  schedule: Schedule,
): { binding: PlanConstraint[]; notBinding: PlanConstraint[] } {
  const before = forecast(forecasting, assumed, { passes: 0, withRetests: false }).districtHours;
  const all = oneMoreOfEach(forecasting, assumed, prepared, schedule).map(
    ({ constraint, unit, slack, assumed: changed }): PlanConstraint => {
      const after = forecast(forecasting, changed, { passes: 2, withRetests: false }).districtHours;
      const bought = before === undefined || after === undefined ? 0 : before - after;
      return { constraint, slack: round2(slack), unit, oneMoreUnitBuysHours: round2(Math.max(0, bought)) };
    },
  );
  const isBinding = ({ constraint, slack, oneMoreUnitBuysHours }: PlanConstraint) =>
    oneMoreUnitBuysHours >= LEAST_HOURS ||
    (slack <= 0 && before === undefined && STOCKS.includes(constraint));
  return {
    binding: all.filter(isBinding).sort((a, b) => b.oneMoreUnitBuysHours - a.oneMoreUnitBuysHours),
    notBinding: all.filter((each) => !isBinding(each)),
  };
}

const STOCKS = ["tubes", "swabs", "samplers", "registrars"];
const TUBES_MORE = 1_000;
const STAFF_MORE = 100;

function oneMoreOfEach(
  { scenario }: Forecasting,
  assumed: CompleteAssumptions,
  prepared: PreparedSchedule,
  schedule: Schedule,
): OneMore[] {
  const { problem } = prepared;
  const people = problem.groups.reduce((sum, group) => sum + group.people, 0);
  const samplers = samplersOf(assumed, people);
  const registrars = assumed.registrars ?? samplers;
  const idle = idleTubesPerHour(prepared, schedule);
  const tubesUsed = problem.groups.reduce(
    (sum, group, g) => sum + sumOf(schedule.sampled[g]) * (1 / group.fill + group.retestTubesPerPerson),
    0,
  );
  const swabsUsed = problem.groups.reduce(
    (sum, group, g) => sum + sumOf(schedule.sampled[g]) * (1 + group.retestTubesPerPerson),
    0,
  );
  const share = fillShare(scenario, assumed);
  const more: OneMore[] = [
    {
      constraint: "laboratoryCapacity",
      unit: "1000 tubes a day",
      slack: (idle * 24) / TUBES_MORE,
      assumed: withLaboratory(scenario, assumed, {
        tubesPerDay: TUBES_MORE,
        readyAfterHours: 0,
        fullAfterHours: 0,
      }),
    },
    {
      constraint: "firstBox",
      unit: "half an hour earlier",
      slack: 0,
      assumed: { ...assumed, firstBoxAfterHours: Math.max(0, assumed.firstBoxAfterHours - 0.5) },
    },
    {
      constraint: "openingHours",
      unit: "hour a day",
      slack: 0,
      assumed: { ...assumed, closesAtHour: laterClosing(assumed) },
    },
    {
      constraint: "laneRate",
      unit: "person a lane-hour",
      slack: 0,
      assumed: { ...assumed, laneRatePerHour: assumed.laneRatePerHour + 1 },
    },
    {
      constraint: "samplers",
      unit: `${STAFF_MORE} samplers`,
      slack: (samplers - crewsNeeded(prepared, schedule)) / STAFF_MORE,
      assumed: { ...assumed, samplers: samplers + STAFF_MORE, registrars },
    },
    {
      constraint: "registrars",
      unit: `${STAFF_MORE} registrars`,
      slack: (registrars - crewsNeeded(prepared, schedule)) / STAFF_MORE,
      assumed: { ...assumed, samplers, registrars: registrars + STAFF_MORE },
    },
  ];
  if (share * scenario.poolSize + 0.1 <= scenario.poolSize)
    more.push({
      constraint: "averageFill",
      unit: "0.1 people a tube",
      slack: 0,
      assumed: { ...assumed, averageFill: share * scenario.poolSize + 0.1 },
    });
  if (assumed.tubes !== undefined)
    more.push({
      constraint: "tubes",
      unit: `${TUBES_MORE} tubes`,
      slack: (assumed.tubes - tubesUsed) / TUBES_MORE,
      assumed: { ...assumed, tubes: assumed.tubes + TUBES_MORE },
    });
  if (assumed.swabs !== undefined)
    more.push({
      constraint: "swabs",
      unit: `${TUBES_MORE} swabs`,
      slack: (assumed.swabs - swabsUsed) / TUBES_MORE,
      assumed: { ...assumed, swabs: assumed.swabs + TUBES_MORE },
    });
  return more;
}

/** The assumptions with one more laboratory, in the middle of the district. */
export const withLaboratory = (
  { subDistricts }: PlanScenario,
  assumed: CompleteAssumptions,
  laboratory: { tubesPerDay: number; readyAfterHours: number; fullAfterHours: number },
): CompleteAssumptions => {
  const communities = subDistricts.flatMap((each) => each.communities);
  const middle = middleOf(communities.map((each) => ({ ...each, people: each.population })));
  const own = assumed.reserveLaboratories ?? [];
  return { ...assumed, reserveLaboratories: [...own, { id: "RESERVE-WHAT-IF", ...middle, ...laboratory }] };
};

const sumOf = (list: readonly number[] | undefined): number =>
  (list ?? []).reduce((sum, each) => sum + each, 0);

/** One hour more in the evening, up to round the clock. */
const laterClosing = ({ opensAtHour, closesAtHour }: CompleteAssumptions): number =>
  (closesAtHour + 1) % 24 === opensAtHour % 24 ? opensAtHour : (closesAtHour + 1) % 24;

/** Capacity that laboratories leave unused between their first box and the last first result. */
function idleTubesPerHour({ problem }: PreparedSchedule, schedule: Schedule): number {
  const tubes = Array.from({ length: problem.hours }, (_, hour) =>
    problem.groups.reduce((sum, group, g) => {
      const first = (schedule.tested[g] ?? []).reduce((all, byHour) => all + (byHour[hour] ?? 0), 0);
      const again = (schedule.retested[g] ?? []).reduce((all, byHour) => all + (byHour[hour] ?? 0), 0);
      return sum + first / group.fill + again;
    }, 0),
  );
  const from = tubes.findIndex((each) => each > 0);
  const until = tubes.findLastIndex((each) => each > 0);
  let idle = 0;
  for (let hour = from; hour >= 0 && hour < until; hour++)
    idle +=
      problem.classes.reduce((sum, { tubesPerHour }) => sum + (tubesPerHour[hour] ?? 0), 0) -
      (tubes[hour] ?? 0);
  return until > from ? Math.max(0, idle) / (until - from) : 0;
}

/** Crews of the day that needs the most. */
function crewsNeeded({ problem }: PreparedSchedule, schedule: Schedule): number {
  const { shiftOfHour, peoplePerHour, dayOfShift } = problem.crews;
  const byShift = dayOfShift.map(() => 0);
  for (let hour = 0; hour < problem.hours; hour++) {
    const sampled = schedule.sampled.reduce((sum, byHour) => sum + (byHour[hour] ?? 0), 0);
    const rate = peoplePerHour[hour] ?? 0;
    const shift = shiftOfHour[hour] ?? -1;
    if (rate > 0 && shift >= 0) byShift[shift] = Math.max(byShift[shift] ?? 0, sampled / rate);
  }
  const days = new Map<number, number>();
  for (const [shift, day] of dayOfShift.entries())
    days.set(day, (days.get(day) ?? 0) + (byShift[shift] ?? 0));
  return Math.max(0, ...days.values());
}
