import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../shared/domain/planning/plan.ts";
import type { PlanScenario } from "../../shared/domain/planning/scenario/scenario.ts";
import { highsSolver } from "../../shared/services/planning/isolated/highs-solver.ts";
import { makePlan } from "../../shared/services/planning/make-plan.ts";

/**
 * Plan the campaign. The same scenario is planned once and kept in the directory, so that a rehearsal that is taken up
 * again, or played again by its seed, has the same plan however fast the machine is.
 */
export async function campaignPlan(
  scenario: PlanScenario,
  seconds: number,
  directory: string,
): Promise<Plan> {
  const hash = createHash("sha256").update(JSON.stringify(scenario)).digest("hex").slice(0, 16);
  const file = join(directory, `plan-${hash}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const plan = makePlan(await highsSolver(), scenario, {
    ...{ seconds, advice: false },
    now: () => performance.now() / 1_000,
  });
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify(plan));
  return plan;
}
