import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAreas } from "../../../shared/contracts/campaign/campaigns.ts";
import { makePlan } from "../../../shared/contracts/planning/plans.ts";
import { PlanTookTooLong, planInWorker } from "../../../shared/services/planning/isolated/plan-in-worker.ts";
import { aScenario, readScenarioOf } from "../../support/factories/plan-scenario.ts";
import { problem } from "../../support/scenes/booking-desk.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe("a plan asked for by the commander", { timeout: 300_000 }, () => {
  it("is made while the server answers others", async () => {
    const as = await world.as.commander();
    let isMade = false;

    const asked = world.call(makePlan, { as, body: readScenarioOf(aScenario()) }).finally(() => {
      isMade = true;
    });
    const [meanwhile] = await Promise.all([world.call(listAreas, { as }), world.call(listAreas, { as })]);
    const madeBefore = isMade;
    const plan = await asked;

    expect([meanwhile.status, madeBefore]).toEqual([200, false]);
    expect(plan.status).toBe(200);
    expect(plan.body).toMatchObject({ feasible: true, allTargetsMet: true, poolSize: 10 });
    expect(plan.body.sites.filter(({ kind }) => kind === "fixed")).toHaveLength(4);
    expect(plan.body.summary.zh.length).toBeGreaterThan(3);
  });

  it("names what contradicts itself by its place", async () => {
    const body = readScenarioOf(aScenario({}, { averageFill: 12 }));

    const refused = await world.call(makePlan, { as: await world.as.commander(), body });

    expect([refused.status, refused.problem.type]).toEqual([422, problem("plan-scenario-invalid")]);
    expect(refused.problem.errors?.map(({ pointer }) => pointer)).toEqual(["/assumptions/averageFill"]);
  });

  it("is given up when it takes longer than its caller can wait, and the next one is made", async () => {
    const job = { scenario: aScenario(), seconds: 10 };

    const [late, next] = await Promise.allSettled([
      planInWorker(job, { longestSeconds: 0.001 }),
      planInWorker({ ...job, scenario: {} }),
    ]);

    expect(late).toMatchObject({ status: "rejected", reason: expect.any(PlanTookTooLong) });
    expect(next).toMatchObject({ status: "fulfilled", value: { problems: expect.any(Array) } });
  });
});
