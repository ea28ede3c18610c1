import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { checkPlan } from "../../../../shared/domain/planning/check/check-plan.ts";
import type { Plan } from "../../../../shared/domain/planning/plan.ts";
import { readScenario } from "../../../../shared/domain/planning/scenario/read-scenario.ts";
import type { PlanScenario } from "../../../../shared/domain/planning/scenario/scenario.ts";
import type { Solve } from "../../../../shared/ports/solver.ts";
import { highsSolver } from "../../../../shared/services/planning/isolated/highs-solver.ts";
import { makePlan } from "../../../../shared/services/planning/make-plan.ts";

const FILE = new URL("../../../../local/scenario/shijingshan.json", import.meta.url);

/** The published scenario under other assumptions; no figure of it is changed. */
function shijingshan(assumptions: Record<string, unknown> = {}): PlanScenario {
  const read = readScenario({ ...JSON.parse(readFileSync(FILE, "utf8")), assumptions });
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.scenario;
}

let solve: Solve;
let plan: Plan;
const planOf = (scenario: PlanScenario, advice = false) =>
  makePlan(solve, scenario, { seconds: 300, now: () => 0, advice });
const targetsOf = ({ targets }: Plan, kind: string) => targets.filter((target) => target.kind === kind);
const district = (of: Plan) => targetsOf(of, "district")[0];

// A busy machine takes ten times the seconds that these plans take on an idle one.
const PATIENCE = 300_000;

describe("the plan of Shijingshan", () => {
  beforeAll(async () => {
    solve = await highsSolver();
    plan = planOf(shijingshan(), true);
  }, PATIENCE);

  it("keeps the rules that it states", () => {
    expect(checkPlan(plan, shijingshan())).toEqual([]);
  });

  it("is at most 1 % from the best, in each of its parts and as a whole", () => {
    expect(plan.stages.map(({ stage, gap }) => [stage, gap <= 0.01])).toEqual([
      ["places", true],
      ["flow", true],
    ]);
    expect(plan.gap).toBeLessThanOrEqual(0.01);
    expect(plan.isFallback).toBe(false);
  });

  it("says that the laboratories need 45.4 h at full tubes, and that the average must be 9.98", () => {
    expect(plan.laboratoryWork.hoursAtFullTubes).toBeCloseTo(45.4, 1);
    expect(plan.requiredAverageFill).toBeCloseTo(9.98, 2);
  });

  it("misses 48 h at the fill that people give, for first results and more so for retests", () => {
    expect(district(plan)).toMatchObject({ targetHours: 48, met: false, retestsMet: false });
    expect(district(plan)?.expectedHours).toBeGreaterThan(50);
    expect(district(plan)?.expectedHours).toBeLessThan(51.5);
    expect(district(plan)?.retestHours).toBeGreaterThan(54.5);
    expect(
      plan.laboratoryWork.byFill.map(({ fill, districtHours }) => [fill, (districtHours ?? 0) > 48]),
    ).toEqual([
      [9.5, true],
      [9.7, true],
      [9.8, true],
      [10, true],
    ]);
  });

  it("says how much later first results are where laboratories test retests first, as their lists have it", () => {
    const later = plan.laboratoryWork.districtHoursRetestsFirst ?? 0;
    const planned = district(plan)?.expectedHours ?? 0;

    // By the hour at which first results end, seven in eight of the retests have been recalled.
    expect(later - planned).toBeGreaterThan(3.5);
    expect(later - planned).toBeLessThan(plan.laboratoryWork.retestHours ?? 0);
    expect(plan.summary.en.join("\n")).toContain(
      `the district's last one is then due at ${later.toFixed(1)} h`,
    );
  });

  it("counts about 5,400 individual retests at 0.1 %, and half an hour of work at 0.01 %", () => {
    const { byPrevalence } = plan.laboratoryWork;

    expect(byPrevalence.find(({ prevalence }) => prevalence === 0.001)).toEqual({
      ...{ prevalence: 0.001, singleTubes: 5_372, hours: 4.3 },
    });
    expect(byPrevalence.find(({ prevalence }) => prevalence === 0.0001)?.hours).toBeCloseTo(0.43, 2);
  });

  it("meets the targets of key communities and sub-districts, whose starts it staggers", () => {
    expect(targetsOf(plan, "keyCommunity").map(({ met }) => met)).toEqual(Array(12).fill(true));
    expect(targetsOf(plan, "subDistrict").map(({ met }) => met)).toEqual(Array(9).fill(true));
    expect(new Set(plan.waves.map(({ startsAtHour }) => startsAtHour)).size).toBeGreaterThan(3);
    expect(plan.waves[0]).toMatchObject({ startsAtHour: 0, isForKeyCommunities: true });
  });

  it("names the laboratories, the first box and the fill as what binds, and what one more unit buys", () => {
    expect(plan.binding.map(({ constraint }) => constraint)).toEqual([
      ...["laboratoryCapacity", "firstBox", "averageFill"],
    ]);
    // 1,000 tubes a day more on 30,000 end 48 h of work a thirty-first earlier.
    expect(plan.binding[0]?.oneMoreUnitBuysHours).toBeGreaterThan(1.3);
    expect(plan.binding[0]?.oneMoreUnitBuysHours).toBeLessThan(1.8);
  });

  it("says in both languages whether targets hold, what binds and what to do first", () => {
    expect(plan.summary.en.join("\n")).toMatch(
      /45\.4 h .* 9\.98 people[\s\S]*0 of 1 within 48 h[\s\S]*Do first/,
    );
    expect(plan.summary.zh).toHaveLength(plan.summary.en.length);
  });

  it("holds all first results with the cheapest change that it names", { timeout: PATIENCE }, () => {
    const [cheapest] = plan.changes.forFirstResults;
    expect(cheapest?.change).toBe("largerPoolsInCleanAreas");
    const largest = shijingshan().subDistricts.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
    const poolSizeByArea = Object.fromEntries(largest.slice(0, cheapest?.amount).map(({ id }) => [id, 20]));

    const changed = planOf(shijingshan({ poolSizeByArea }));

    expect(changed.allTargetsMet).toBe(true);
  });

  it("holds all first results with the reserve laboratory that it names", { timeout: PATIENCE }, () => {
    const reserve = plan.changes.forFirstResults.find(({ change }) => change === "reserveLaboratory");
    const laboratory = { id: "RESERVE", tubesPerDay: reserve?.amount, xKm: 5, yKm: 6 };

    const changed = planOf(shijingshan({ reserveLaboratories: [laboratory] }));

    expect(changed.allTargetsMet).toBe(true);
  });

  it("has a change that holds retests too", () => {
    const [cheapest] = plan.changes.forRetests;

    expect(cheapest?.change).toContain("moreLanes");
    expect(cheapest?.districtRetestHours).toBeLessThanOrEqual(48);
  });

  it("ends at 47.93 h with full tubes and nobody infected", { timeout: PATIENCE }, () => {
    const full = planOf(shijingshan({ averageFill: 10, prevalence: 0, noUsableResultShare: 0 }));

    expect(full.allTargetsMetWithRetests).toBe(true);
    expect(district(full)?.expectedHours).toBeCloseTo(47.93, 2);
  });
});
