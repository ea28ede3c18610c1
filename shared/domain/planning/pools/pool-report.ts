import type { Plan } from "../plan.ts";
import type { CompleteAssumptions } from "../scenario/assumption-defaults.ts";
import { poolSizeOf, prevalenceOf } from "../scenario/district-groups.ts";
import type { PlanScenario } from "../scenario/scenario.ts";
import { POOLING, simulatePools } from "./pool-simulation.ts";
import { bestPoolSize, dorfmanTestsPerPerson } from "./pools.ts";

const SIMULATED_PEOPLE = 40_000;
const SEED = 20_260_301;

type PoolReport = Pick<Plan, "bestPoolSize" | "testsPerPerson" | "poolsByArea">;

const round4 = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Tests a person by pool size: by the formula, and counted in a simulation of households, for the district and by area. */
export function poolReport(scenario: PlanScenario, assumed: CompleteAssumptions): PoolReport {
  const { prevalence, allowedPoolSizes, householdAttackRate } = assumed;
  const sizes = [...new Set(allowedPoolSizes)].sort((a, b) => a - b);
  const simulated = sizes.map((poolSize) => {
    const counts = POOLING.map((pooling) =>
      simulatePools({
        ...{ prevalence, poolSize, pooling, people: SIMULATED_PEOPLE, seed: SEED },
        averageHousehold: scenario.district.averageHousehold,
        attackRate: householdAttackRate,
      }),
    );
    return { poolSize, counts };
  });
  return {
    bestPoolSize: bestPoolSize(prevalence, sizes),
    testsPerPerson: {
      bySize: Object.fromEntries(
        sizes.map((size) => [String(size), round4(dorfmanTestsPerPerson(prevalence, size))]),
      ),
      simulated: Object.fromEntries(
        simulated.map(({ poolSize, counts }) => [
          String(poolSize),
          Object.fromEntries(
            POOLING.map((pooling, index) => [pooling, round4(counts[index]?.testsPerPerson ?? 0)]),
          ),
        ]),
      ),
      clusteringShare: Object.fromEntries(
        simulated.map(({ poolSize, counts }) => [String(poolSize), round4(clusteringOf(counts))]),
      ),
    },
    poolsByArea: scenario.subDistricts.map(({ id }) => ({
      areaId: id,
      prevalence: prevalenceOf(assumed, id),
      poolSize: poolSizeOf(scenario, assumed, id),
      bestPoolSize: bestPoolSize(prevalenceOf(assumed, id), sizes),
    })),
  };
}

/** Individual retests with households in one tube, over those of people pooled at random; 1 where there are none. */
const clusteringOf = (counts: readonly { singleRetestsPerPerson: number }[]): number => {
  const [independent, , together] = counts.map((each) => each.singleRetestsPerPerson);
  return independent && together !== undefined ? Math.min(1, together / independent) : 1;
};
