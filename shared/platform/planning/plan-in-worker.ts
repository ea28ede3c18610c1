import { Worker } from "node:worker_threads";
import type { Plan } from "../../domain/planning/plan.ts";
import type { ScenarioProblem } from "../../domain/planning/read-scenario.ts";

export interface PlanJob {
  /** As it was written; the worker checks it. */
  scenario: unknown;
  /** Seconds that the solver may take in all. */
  seconds: number;
}

export type PlanAnswer = { plan: Plan } | { problems: ScenarioProblem[] };

/** A plan for a city of two million takes a third of this. */
const MEGABYTES = 768;

/** The worker's own file: beside the bundle in a function, elsewhere its source. */
const workerFile = (): URL =>
  new URL(import.meta.url.endsWith(".ts") ? "./plan-worker.dev.mjs" : "./plan-worker.mjs", import.meta.url);

/** Make a plan in a thread of its own. Rejects with what the worker failed of, out of memory included. */
export function planInWorker(job: PlanJob): Promise<PlanAnswer> {
  const worker = new Worker(workerFile(), {
    workerData: job,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  return new Promise<PlanAnswer>((done, failed) => {
    worker.on("message", (answer: PlanAnswer) => done(answer));
    worker.on("error", failed);
    worker.on("exit", (code) => failed(new Error(`the planner ended with code ${code} and no plan`)));
  }).finally(() => worker.terminate());
}
