import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { checkPlan } from "../../../../shared/domain/planning/check/check-plan.ts";
import { readScenario } from "../../../../shared/domain/planning/scenario/read-scenario.ts";
import type { Solve } from "../../../../shared/ports/solver.ts";
import { highsSolver } from "../../../../shared/services/planning/isolated/highs-solver.ts";
import { makePlan } from "../../../../shared/services/planning/make-plan.ts";
import { scenarios } from "../../../support/factories/random-scenarios.ts";

/** A solver that never finds anything, so that the fallbacks make the plan. */
const noSolver: Solve = () => ({
  ...{
    status: "none",
    objective: Number.POSITIVE_INFINITY,
    bound: Number.NEGATIVE_INFINITY,
    values: new Map(),
  },
});

let highs: Solve;
beforeAll(async () => {
  highs = await highsSolver();
}, 120_000);

const violationsOf = (solve: Solve, raw: unknown) => {
  const read = readScenario(raw);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return checkPlan(makePlan(solve, read.scenario, { seconds: 60, now: () => 0 }), read.scenario);
};

describe("every plan", () => {
  it("keeps the rules that it states, made by the solver", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(scenarios, (raw) => {
        expect(violationsOf(highs, raw)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it("keeps them made by the fallbacks", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(scenarios, (raw) => {
        expect(violationsOf(noSolver, raw)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
