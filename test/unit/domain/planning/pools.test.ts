import { describe, expect, it } from "vitest";
import { simulatePools } from "../../../../shared/domain/planning/pools/pool-simulation.ts";
import {
  bestPoolSize,
  dorfmanTestsPerPerson,
  singleRetestsPerPerson,
} from "../../../../shared/domain/planning/pools/pools.ts";

describe("the tests that pools need", () => {
  it.each([
    [0.0001, 0.101],
    [0.001, 0.11],
    [0.01, 0.196],
    [0.05, 0.501],
  ])("are Dorfman's for ten at a prevalence of %f: %f a person", (prevalence, tests) => {
    expect(dorfmanTestsPerPerson(prevalence, 10)).toBeCloseTo(tests, 3);
  });

  it("have their minimum at the sizes that the literature gives", () => {
    const sizes = Array.from({ length: 150 }, (_, index) => index + 1);

    const best = [0.0001, 0.001, 0.01, 0.05].map((prevalence) => bestPoolSize(prevalence, sizes));

    expect(best).toEqual([101, 32, 11, 5]);
  });

  it("are fewest without pools where a third is infected", () => {
    expect(bestPoolSize(0.35, [1, 5, 10, 20])).toBe(1);
    expect(singleRetestsPerPerson(0.35, 1, 1)).toBe(0);
  });

  it("are about 5,700 single tubes for the district at 0.1 % and full tubes", () => {
    const singles = 567_851 * singleRetestsPerPerson(0.001, 10, 10);

    expect(Math.round(singles)).toBeGreaterThan(5_600);
    expect(Math.round(singles)).toBeLessThan(5_700);
  });
});

describe("the simulation of pools", () => {
  const run = (pooling: "independent" | "asTheyArrive" | "householdsTogether", prevalence = 0.01) =>
    simulatePools({
      ...{
        prevalence,
        poolSize: 10,
        averageHousehold: 2.35,
        attackRate: 0.43,
        people: 100_000,
        seed: 7,
        pooling,
      },
    });

  it("agrees with the formula while infections are independent", () => {
    expect(run("independent").testsPerPerson / dorfmanTestsPerPerson(0.01, 10)).toBeCloseTo(1, 1);
  });

  it("finds fewer retests the more households share tubes", () => {
    const [independent, arriving, together] = (
      ["independent", "asTheyArrive", "householdsTogether"] as const
    ).map((pooling) => run(pooling).singleRetestsPerPerson);

    expect(arriving).toBeLessThan(independent ?? 0);
    expect(together).toBeLessThan(arriving ?? 0);
  });

  it("fills tubes a little less where no household is split", () => {
    const { fill } = run("householdsTogether");

    expect(fill).toBeGreaterThan(9.5);
    expect(fill).toBeLessThan(10);
  });

  it("is the same each time, and another with another seed", () => {
    expect(run("asTheyArrive")).toEqual(run("asTheyArrive"));
    expect(simulatePools({ ...ONE, seed: 1 })).not.toEqual(simulatePools({ ...ONE, seed: 2 }));
  });
});

const ONE = {
  ...{ prevalence: 0.02, poolSize: 5, averageHousehold: 2.6, attackRate: 0.3, people: 20_000 },
  pooling: "asTheyArrive" as const,
};
