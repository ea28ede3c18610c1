import { beforeAll, describe, expect, it } from "vitest";
import { checkPlan } from "../../../../shared/domain/planning/check/check-plan.ts";
import type { Plan } from "../../../../shared/domain/planning/plan.ts";
import type { Solve } from "../../../../shared/ports/solver.ts";
import { highsSolver } from "../../../../shared/services/planning/isolated/highs-solver.ts";
import { makePlan } from "../../../../shared/services/planning/make-plan.ts";
import { aScenario, readScenarioOf } from "../../../support/factories/plan-scenario.ts";

let solve: Solve;
beforeAll(async () => {
  solve = await highsSolver();
}, 120_000);

/** A plan of an unusual district; it keeps its rules, whatever it can or cannot do. */
function planOf(differences: Record<string, unknown>, assumptions: Record<string, unknown> = {}): Plan {
  const scenario = readScenarioOf(aScenario(differences, assumptions));
  const plan = makePlan(solve, scenario, { seconds: 60, now: () => 0, advice: false });
  expect(checkPlan(plan, scenario)).toEqual([]);
  return plan;
}

const reasonsOf = (plan: Plan) => plan.reasons.map(({ reason, least }) => [reason, least?.what]);
const districtOf = (plan: Plan) => plan.targets.find(({ kind }) => kind === "district");
const oneCommunity = (population: number) => ({
  district: { id: "110107", population },
  subDistricts: [{ id: "110107001", communities: [{ id: "110107001001", population, xKm: 0, yKm: 0 }] }],
});

describe("an unusual district", { timeout: 300_000 }, () => {
  it("without laboratories hears how many tubes a day it needs", () => {
    const plan = planOf({ laboratories: [] });

    expect([plan.feasible, reasonsOf(plan)]).toEqual([false, [["noLaboratory", "laboratoryCapacity"]]]);
    expect(plan.reasons[0]?.least?.amount).toBeGreaterThan(600);
    expect(districtOf(plan)).toMatchObject({ expectedHours: null, met: false });
  });

  it("whose laboratories are all shut hears the same", () => {
    const laboratoryShifts = [{ laboratoryId: "LAB01", fromHour: 8, toHour: 8 }];

    const plan = planOf({}, { laboratoryShifts });

    expect(reasonsOf(plan)).toEqual([["noLaboratory", "laboratoryCapacity"]]);
  });

  it("whose laboratory works a day shift only has no tube tested at night", () => {
    const plan = planOf({}, { laboratoryShifts: [{ laboratoryId: "LAB01", fromHour: 8, toHour: 18 }] });

    // Hour 0 is 07:00, so that the shift is from hour 1 to hour 11.
    const hours = plan.laboratoryHours.map(({ hour }) => hour % 24);
    expect(plan.feasible).toBe(true);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...hours)).toBeLessThan(12);
  });

  it("of one person has its two fixed sites and one tube", () => {
    const plan = planOf(oneCommunity(1));

    expect(plan.sites.map(({ kind }) => kind)).toEqual(["fixed", "fixed"]);
    expect([plan.people, plan.tubes, plan.allTargetsMet]).toEqual([1, 1, true]);
  });

  it("with a community in which nobody lives has no site for it", () => {
    const plan = planOf({
      district: { id: "110107", population: 2_500 },
      subDistricts: [
        {
          id: "110107001",
          communities: [
            { id: "110107001001", population: 2_500, xKm: 0, yKm: 0 },
            { id: "110107001002", population: 0, key: true, xKm: 5, yKm: 5 },
          ],
        },
      ],
    });

    expect(plan.sites.flatMap(({ communities }) => communities)).not.toContain("110107001002");
    expect(plan.targets.filter(({ kind }) => kind === "keyCommunity")).toEqual([]);
  });

  it("where nobody may walk has a site on each community's own ground", () => {
    const plan = planOf({}, { walkingLimitKm: 0 });

    const places = new Set(plan.sites.map(({ xKm, yKm }) => `${xKm} ${yKm}`));
    expect([plan.feasible, places.size]).toEqual([true, 4]);
  });

  it("that may use single tubes only tests everybody singly", () => {
    const plan = planOf({}, { allowedPoolSizes: [1] });

    expect([plan.poolSize, plan.averageFill, plan.bestPoolSize, plan.tubes]).toEqual([1, 1, 1, 12_000]);
    expect(plan.testsPerPerson.bySize).toEqual({ "1": 1 });
  });

  it("where a third is infected hears that pools do not pay", () => {
    const plan = planOf({}, { prevalence: 0.3 });

    expect(plan.bestPoolSize).toBe(1);
    expect(plan.retestTubes).toBeGreaterThan(11_000);
  });

  it("with too few samplers hears how many would do", () => {
    const plan = planOf({}, { samplers: 1 });

    expect(reasonsOf(plan)).toEqual([["samplers", "samplers"]]);
    expect(plan.reasons[0]?.least?.amount).toBeGreaterThan(10);
  });

  it("with too few tubes or swabs hears how many are needed", () => {
    expect(reasonsOf(planOf({}, { tubes: 100 }))).toContainEqual(["tubes", "tubes"]);
    expect(reasonsOf(planOf({}, { swabs: 100 }))).toContainEqual(["swabs", "swabs"]);
  });

  it("whose laboratory is a day's drive away hears that samples would be too old", () => {
    const plan = planOf({ laboratories: [{ id: "FAR", tubesPerDay: 5_000, xKm: 600, yKm: 0 }] });

    expect(plan.feasible).toBe(false);
    expect(plan.reasons.map(({ reason }) => reason)).toContain("sampleTooOld");
  });

  it("with too few couriers hears once how many would do, and these do", () => {
    const subDistricts = [1, 2].map((s) => ({
      id: `11010700${s}`,
      communities: Array.from({ length: 12 }, (_, c) => ({
        ...{ id: `11010700${s}0${String(c + 10)}`, population: 4_000, xKm: s * 5 + c, yKm: (c % 3) * 2 },
      })),
    }));
    const district = { id: "110107", population: 96_000 };
    const laboratories = [{ id: "LAB01", tubesPerDay: 9_000, xKm: 10, yKm: 2 }];

    const few = planOf({ district, subDistricts, laboratories }, { couriers: 1 });
    const least = few.reasons[0]?.least?.amount;
    const enough = planOf({ district, subDistricts, laboratories }, { couriers: least });

    expect(reasonsOf(few)).toEqual([["couriers", "couriers"]]);
    expect(least).toBeGreaterThan(2);
    expect(reasonsOf(enough)).toEqual([]);
  });

  it("where everybody is infected hears that re-tests are too many", () => {
    expect(reasonsOf(planOf({}, { prevalence: 1 }))).toEqual([["retests", "laboratoryCapacity"]]);
  });

  it("that begins at night waits for its sites to open", () => {
    const plan = planOf({}, { startHour: 23 });

    expect(plan.waves[0]?.startsAtHour).toBe(8);
    expect(plan.coverage.filter(({ hour }) => hour < 8).every(({ sampled }) => sampled === 0)).toBe(true);
  });
});
