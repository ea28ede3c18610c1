import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandOf, type ChainNow, finishOfStages } from "../../../../shared/domain/command/chain-forecast.ts";
import { STAGES } from "../../../../shared/domain/command/course.ts";
import { hoursBetween } from "../../../../shared/domain/instant.ts";

const NOW = "2026-03-02T04:00:00.000Z";
const RATE = 12_500;

const chain = (
  stages: Partial<Record<(typeof STAGES)[number], [people: number, perHour: number | undefined]>>,
  differences: Partial<ChainNow> = {},
): ChainNow => {
  const of = (stage: (typeof STAGES)[number]) => {
    const [people, perHour] = stages[stage] ?? [0, undefined];
    return { people, perHour };
  };
  return {
    ...{ now: NOW, population: 100_000, laboratoryPerHour: RATE },
    stages: { sample: of("sample"), deliver: of("deliver"), test: of("test"), report: of("report") },
    ...differences,
  };
};

const hoursOf = (state: ChainNow): (number | undefined)[] => {
  const finish = finishOfStages(state);
  return STAGES.map((stage) => {
    const at = finish[stage];
    return at === undefined ? undefined : Math.round(hoursBetween(NOW, at) * 100) / 100;
  });
};

describe("the finish of the chain", () => {
  it("is that of sampling where all that follows keeps up", () => {
    const state = chain({
      ...{ sample: [50_000, 10_000], deliver: [49_000, 10_000], test: [45_000, 10_000] },
      report: [40_000, 10_000],
    });

    expect(hoursOf(state)).toEqual([5, 5, 5, 5]);
  });

  it("is that of the laboratories where tubes wait for them", () => {
    const state = chain({
      ...{ sample: [90_000, 10_000], deliver: [90_000, 10_000], test: [40_000, 6_000] },
      report: [40_000, 6_000],
    });

    expect(hoursOf(state)).toEqual([1, 1, 10, 10]);
  });

  it("is never before the laboratories' capacity allows", () => {
    const state = chain(
      { sample: [50_000, 50_000], deliver: [50_000, 50_000], test: [49_000, 9_000], report: [49_000, 9_000] },
      { laboratoryPerHour: 5_100 },
    );

    expect(hoursOf(state)).toEqual([1, 1, 10, 10]);
  });

  it("goes by the capacity before the first result", () => {
    const state = chain({ sample: [20_000, 20_000], deliver: [10_000, 10_000] });

    expect(hoursOf(state)).toEqual([4, 9, 9, 9]);
  });

  it("is unknown from the stage on that stands still", () => {
    const state = chain({ sample: [20_000, 0], deliver: [20_000, 0], test: [20_000, 0], report: [1, 0] });

    expect(hoursOf(state)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("is now when everybody is through", () => {
    const state = chain({
      ...{ sample: [100_000, 0], deliver: [100_000, 0], test: [100_000, 0], report: [100_000, 0] },
    });

    expect(hoursOf(state)).toEqual([0, 0, 0, 0]);
  });

  it("of a stage is never before that of the stage before it", () => {
    const people = fc.integer({ min: 0, max: 100_000 });
    const rate = fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: undefined });
    const state = fc
      .tuple(fc.tuple(people, people, people, people), fc.tuple(rate, rate, rate, rate))
      .map(([counts, rates]) => {
        const [a = 0, b = 0, c = 0, d = 0] = [...counts].sort((x, y) => y - x);
        const [w, x, y, z] = rates;
        return chain({ sample: [a, w], deliver: [b, x], test: [c, y], report: [d, z] });
      });
    fc.assert(
      fc.property(state, (each) => {
        const finish = finishOfStages(each);
        for (const [at, stage] of STAGES.entries()) {
          const [before, own] = [STAGES[at - 1], finish[stage]];
          if (own === undefined) continue;
          expect(own >= NOW).toBe(true);
          if (before !== undefined && each.stages[stage].people < each.population)
            expect(finish[before] !== undefined && finish[before] <= own).toBe(true);
        }
      }),
    );
  });
});

describe("the band of a forecast", () => {
  it("lies between its earliest and latest finish, and needs all of them", () => {
    const [early, late] = ["2026-03-02T05:00:00.000Z", "2026-03-02T09:00:00.000Z"];

    expect(bandOf([late, early])).toEqual({ earliest: early, latest: late });
    expect(bandOf([late, undefined])).toBeUndefined();
  });
});
