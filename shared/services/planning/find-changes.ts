import type { PlanChange } from "../../domain/planning/plan.ts";
import { bestPoolSize } from "../../domain/planning/pools/pools.ts";
import { round2 } from "../../domain/planning/report/plan-targets.ts";
import type { CompleteAssumptions } from "../../domain/planning/scenario/assumption-defaults.ts";
import { fillShare, poolSizeOf, prevalenceOf } from "../../domain/planning/scenario/district-groups.ts";
import { withLaboratory } from "./find-binding.ts";
import { type Forecast, type Forecasting, forecast, type SingleShare } from "./forecast.ts";

/** A change by ever more of it; the ladder is tried by halving, so more has to help more. */
interface Ladder {
  change: string;
  unit: string;
  amounts: readonly number[];
  with: (amount: number) => { assumed: CompleteAssumptions; singleShare?: SingleShare };
  staffHours: (amount: number) => number;
  isOfLanes?: true;
}

const TUBES_PER_WORKER_DAY = 330;
const WORKER_DAY_HOURS = 8;
/** A shift of a sampler, a registrar and half a marshal. */
const LANE_SHIFT_HOURS = 20;

/**
 * The least of each change that makes all targets hold, cheapest first. Prices are staff-hours: laboratory workers at
 * 330 tubes a day each, couriers for the whole campaign, marshals who keep households together, crews of more lanes.
 * @param clustering retests singly with households together, over those without
 */
export function findChanges(
  forecasting: Forecasting,
  assumed: CompleteAssumptions,
  withRetests: boolean,
  context: ChangeContext,
): PlanChange[] {
  const ladders = laddersOf(forecasting, assumed, context);
  const single = ladders.flatMap((ladder) => leastOf(forecasting, ladder, withRetests) ?? []);
  if (single.length > 0) return byPrice(single);
  // Two together: lanes decide how early samples are there, laboratories how fast they are tested.
  const pairs = ladders
    .filter(({ isOfLanes }) => isOfLanes)
    .flatMap((lanes) =>
      someOf(lanes.amounts).flatMap((amount) => {
        const { assumed: changed } = lanes.with(amount);
        return laddersOf(forecasting, changed, context)
          .filter(({ isOfLanes }) => !isOfLanes)
          .flatMap((ladder) => {
            const found = leastOf(forecasting, ladder, withRetests);
            if (!found) return [];
            const staffHours = round2(found.staffHours + lanes.staffHours(amount));
            return [
              { ...found, change: `${lanes.change}(${amount} ${lanes.unit}) + ${found.change}`, staffHours },
            ];
          });
      }),
    );
  return byPrice(pairs).slice(0, 6);
}

export interface ChangeContext {
  clustering: number;
  singleShare: SingleShare;
  keyLanes: number;
  lanes: number;
  laneHours: number;
  couriers: number;
}

const byPrice = (changes: readonly PlanChange[]): PlanChange[] =>
  changes.toSorted((a, b) => a.staffHours - b.staffHours);

/** The first, the middle and the last of a ladder. */
const someOf = (amounts: readonly number[]): number[] => [
  ...new Set(
    [0, Math.floor((amounts.length - 1) / 2), amounts.length - 1].flatMap((index) => amounts[index] ?? []),
  ),
];

function leastOf(forecasting: Forecasting, ladder: Ladder, withRetests: boolean): PlanChange | undefined {
  const holds = (found: Forecast) => (withRetests ? found.everythingHolds : found.firstResultsHold);
  const tried = (amount: number): Forecast => {
    const { assumed, singleShare } = ladder.with(amount);
    const quick = forecast(forecasting, assumed, { singleShare, passes: 0, withRetests });
    return holds(quick) ? quick : forecast(forecasting, assumed, { singleShare, passes: 2, withRetests });
  };
  const { amounts } = ladder;
  let low = 0;
  let high = amounts.length - 1;
  const last = amounts[high];
  if (last === undefined) return undefined;
  let best = { amount: last, found: tried(last) };
  if (!holds(best.found)) return undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const amount = amounts[middle] ?? last;
    const found = tried(amount);
    if (holds(found)) {
      best = { amount, found };
      high = middle;
    } else low = middle + 1;
  }
  return {
    change: ladder.change,
    amount: best.amount,
    unit: ladder.unit,
    staffHours: round2(ladder.staffHours(best.amount)),
    districtHours: rounded(best.found.districtHours),
    districtRetestHours: rounded(best.found.districtRetestHours),
  };
}

const rounded = (hours: number | undefined): number | null => (hours === undefined ? null : round2(hours));
const steps = (from: number, to: number, by: number): number[] =>
  Array.from(
    { length: Math.max(0, Math.floor((to - from) / by + 1e-9) + 1) },
    (_, index) => from + index * by,
  );

function laddersOf(
  { scenario, hours }: Forecasting,
  assumed: CompleteAssumptions,
  context: ChangeContext,
): Ladder[] {
  const perDay = scenario.laboratories.reduce((sum, { tubesPerDay }) => sum + tubesPerDay, 0);
  const step = Math.max(500, Math.ceil(perDay / 60 / 500) * 500);
  const laboratoryHours = (tubesPerDay: number) =>
    (tubesPerDay / TUBES_PER_WORKER_DAY) * WORKER_DAY_HOURS * (scenario.targetsHours.district / 24);
  const share = fillShare(scenario, assumed);
  const fill = share * scenario.poolSize;
  const first = assumed.firstBoxAfterHours;
  const clean = cleanAreas(scenario, assumed);
  const ladders: Ladder[] = [
    {
      change: "reserveLaboratory",
      unit: "tubes a day, half of them after 18 h and all after 24 h",
      amounts: steps(step, step * 60, step),
      with: (amount) => ({
        assumed: withLaboratory(scenario, assumed, {
          tubesPerDay: amount,
          readyAfterHours: 12,
          fullAfterHours: 24,
        }),
      }),
      staffHours: laboratoryHours,
    },
    {
      change: "mobileLaboratories",
      unit: "tubes a day from the start",
      amounts: steps(step, step * 60, step),
      with: (amount) => ({
        assumed: withLaboratory(scenario, assumed, {
          tubesPerDay: amount,
          readyAfterHours: 0.75,
          fullAfterHours: 1,
        }),
      }),
      staffHours: laboratoryHours,
    },
    {
      change: "earlierFirstBox",
      unit: "hours earlier",
      amounts: steps(0.25, Math.floor((first - 0.75) * 4) / 4, 0.25),
      with: (amount) => ({
        assumed: { ...assumed, firstBoxAfterHours: first - amount, couriers: undefined },
      }),
      // A round in a part of the time is driven by as many times the couriers.
      staffHours: (amount) => context.couriers * (first / (first - amount) - 1) * hours,
    },
    {
      change: "householdsTogether",
      unit: "marshal for two lanes",
      amounts: context.clustering < 1 ? [1] : [],
      with: () => ({
        assumed,
        singleShare: (...of) => context.singleShare(...of) * context.clustering,
      }),
      staffHours: () => context.laneHours * 0.5,
    },
    {
      change: "fullerTubes",
      unit: "people in the average tube",
      amounts: steps(0.05, scenario.poolSize - fill, 0.05).map((more) => round2(fill + more)),
      with: (amount) => ({ assumed: { ...assumed, averageFill: amount } }),
      staffHours: () => context.laneHours * 0.25,
    },
    {
      change: "largerPoolsInCleanAreas",
      unit: "sub-districts",
      amounts: steps(1, clean.length, 1),
      with: (amount) => ({
        assumed: { ...assumed, poolSizeByArea: poolsFor(assumed, clean.slice(0, amount)) },
      }),
      staffHours: () => 0,
    },
  ];
  const within = assumed.keySampledWithinHours ?? scenario.targetsHours.keyCommunity - first - 1;
  if (context.keyLanes > 0)
    ladders.push({
      change: "keyLanes",
      unit: "h in which key communities are sampled",
      amounts: steps(2, Math.floor(within * 2) / 2 - 0.5, 0.5).reverse(),
      with: (amount) => ({ assumed: { ...assumed, keySampledWithinHours: amount } }),
      staffHours: (amount) => context.keyLanes * Math.max(0, within / amount - 1) * LANE_SHIFT_HOURS,
      isOfLanes: true,
    });
  const perLane = assumed.peoplePerLaneMax;
  ladders.push({
    change: "moreLanes",
    unit: "people a lane, and key communities sampled in 4 h",
    amounts: steps(150, Math.floor(perLane / 50) * 50 - 50, 50).reverse(),
    with: (amount) => ({
      assumed: { ...assumed, peoplePerLaneMax: amount, keySampledWithinHours: Math.min(within, 4) },
    }),
    staffHours: (amount) => context.lanes * Math.max(0, 615 / amount - 1) * LANE_SHIFT_HOURS,
    isOfLanes: true,
  });
  return ladders;
}

const poolsFor = (
  assumed: CompleteAssumptions,
  areas: readonly { id: string; size: number }[],
): Record<string, number> => ({
  ...assumed.poolSizeByArea,
  ...Object.fromEntries(areas.map(({ id, size }) => [id, size])),
});

/** Sub-districts whose best pool is larger than the plan's, the cleanest and most populous first. */
function cleanAreas(
  scenario: Forecasting["scenario"],
  assumed: CompleteAssumptions,
): { id: string; size: number }[] {
  return scenario.subDistricts
    .map(({ id, communities }) => ({
      id,
      people: communities.reduce((sum, { population }) => sum + population, 0),
      prevalence: prevalenceOf(assumed, id),
      size: bestPoolSize(prevalenceOf(assumed, id), assumed.allowedPoolSizes),
    }))
    .filter(({ id, size }) => size > poolSizeOf(scenario, assumed, id))
    .sort((a, b) => a.prevalence - b.prevalence || b.people - a.people);
}
