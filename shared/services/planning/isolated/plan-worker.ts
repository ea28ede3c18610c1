import { parentPort, workerData } from "node:worker_threads";
import { readScenario } from "../../../domain/planning/scenario/read-scenario.ts";
import { makePlan } from "../make-plan.ts";
import { highsSolver } from "./highs-solver.ts";
import type { PlanAnswer, PlanJob } from "./plan-in-worker.ts";

// The thread in which a plan is made, so that the server's own thread goes on. It makes one plan and ends.

async function answer({ scenario, seconds }: PlanJob): Promise<PlanAnswer> {
  const read = readScenario(scenario);
  if ("problems" in read) return { problems: read.problems };
  const solve = await highsSolver();
  return { plan: makePlan(solve, read.scenario, { seconds, now: () => performance.now() / 1_000 }) };
}

void answer(workerData).then((told) => parentPort?.postMessage(told));
