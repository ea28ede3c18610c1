import { beforeAll, describe, expect, it } from "vitest";
import { checkPlan } from "../../../../shared/domain/planning/check/check-plan.ts";
import type { Plan } from "../../../../shared/domain/planning/plan.ts";
import { planDifference } from "../../../../shared/domain/planning/report/plan-difference.ts";
import { presentState } from "../../../../shared/domain/planning/scenario/present-state.ts";
import { readScenario } from "../../../../shared/domain/planning/scenario/read-scenario.ts";
import { remainingScenario } from "../../../../shared/domain/planning/scenario/remaining-scenario.ts";
import type { PlanScenario } from "../../../../shared/domain/planning/scenario/scenario.ts";
import type { Solve } from "../../../../shared/ports/solver.ts";
import { highsSolver } from "../../../../shared/services/planning/isolated/highs-solver.ts";
import { makePlan } from "../../../../shared/services/planning/make-plan.ts";
import { aScenario } from "../../../support/factories/plan-scenario.ts";

let solve: Solve;
let first: Plan;
beforeAll(async () => {
  solve = await highsSolver();
  first = planOf(readOf(aScenario(SLOW)));
}, 120_000);

/** So slow a laboratory that the sub-districts follow each other. */
const SLOW = { laboratories: [{ id: "LAB01", tubesPerDay: 760, xKm: 2, yKm: 2 }] };
const HOUR = 6;

const readOf = (raw: unknown): PlanScenario => {
  const read = readScenario(raw);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.scenario;
};
const planOf = (scenario: PlanScenario) =>
  makePlan(solve, scenario, { seconds: 60, now: () => 0, advice: false });

/** After six hours in which everything went by the plan, with other laboratories or as before. */
function running(differences: Record<string, unknown> = SLOW): PlanScenario {
  const counts = (of: (flow: Plan["flows"][number]) => readonly number[]) =>
    Object.fromEntries(
      first.flows.flatMap((flow) => {
        const done =
          of(flow)
            .slice(0, HOUR)
            .reduce((sum, people) => sum + people, 0) / flow.people;
        const wave = first.waves.find(
          ({ subDistrictIds, isForKeyCommunities }) =>
            subDistrictIds.includes(flow.subDistrictId) && isForKeyCommunities === flow.isKey,
        );
        const own = readOf(aScenario(SLOW)).subDistricts.flatMap(({ communities }) => communities);
        return own
          .filter(
            ({ id, key }) =>
              wave?.communities.includes(id) && key === flow.isKey && id.startsWith(flow.subDistrictId),
          )
          .map(({ id, population }) => [id, Math.floor(population * done)]);
      }),
    );
  const present = presentState(first, {
    hour: HOUR,
    sampled: counts(({ sampledByHour }) => sampledByHour),
    tested: counts(({ testedByHour }) => testedByHour),
  });
  return readOf({ ...aScenario(differences), present });
}

describe("a running campaign", { timeout: 300_000 }, () => {
  it("that goes by its plan is planned as before: same sites and lanes, same starts, same end", () => {
    const scenario = running();

    const again = planOf(scenario);

    const changes = planDifference(first, {
      targets: again.targets,
      sites: again.sites.map((site) => ({ ...site, firstHour: site.firstHour + HOUR })),
    });
    expect(changes).toMatchObject({ sitesAdded: [], sitesRemoved: [], sitesMoved: [], startsChanged: [] });
    expect(changes.lanes[1]).toBe(changes.lanes[0]);
    const [before = 0, after = 0] = changes.district.expectedHours.map((hours) => hours ?? 0);
    expect(Math.abs(after - before)).toBeLessThan(1);
    expect(checkPlan(again, remainingScenario(scenario))).toEqual([]);
  });

  it("counts only who is left, and their targets from the campaign's first swab", () => {
    const again = planOf(running());

    const district = again.targets.find(({ kind }) => kind === "district");
    const sampled = first.coverage[HOUR - 1]?.sampled ?? 0;
    expect(again.sites.reduce((sum, { people }) => sum + people, 0)).toBeLessThan(12_000 - sampled + 100);
    expect(district).toMatchObject({ targetHours: 48, startsAtHour: -HOUR });
  });

  it("that loses half its laboratory moves no site and says by how much it is late", () => {
    const scenario = running({ laboratories: [{ id: "LAB01", tubesPerDay: 380, xKm: 2, yKm: 2 }] });

    const again = planOf(scenario);

    const hours = (plan: Plan) => plan.targets.find(({ kind }) => kind === "district")?.expectedHours ?? 0;
    expect(hours(again)).toBeGreaterThan(hours(first) + 10);
    expect(again.sites.map(({ siteId }) => siteId).sort()).toEqual(
      first.sites.map(({ siteId }) => siteId).sort(),
    );
    expect(checkPlan(again, remainingScenario(scenario))).toEqual([]);
  });

  it("cannot have sampled more people than live there", () => {
    const present = presentState(first, { hour: 1, sampled: { "110107001001": 4_001 }, tested: { x: 1 } });

    const read = readScenario({ ...aScenario(), present });

    expect("problems" in read && read.problems.map(({ path }) => path)).toEqual([
      ...["present.sampled.110107001001", "present.tested.x"],
    ]);
  });
});
