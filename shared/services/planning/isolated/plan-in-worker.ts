import { Worker } from "node:worker_threads";
import type { Plan } from "../../../domain/planning/plan.ts";
import type { ScenarioProblem } from "../../../domain/planning/scenario/read-scenario.ts";

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

/** A plan that was not made within the time that its caller has. */
export class PlanTookTooLong extends Error {
  override readonly name = "PlanTookTooLong";
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Make a plan in a thread of its own, one plan after the other, so that plans leave a processor to everything else.
 * @param longestSeconds from the request on, waiting for other plans included
 * @throws PlanTookTooLong, or what the worker failed of, out of memory included
 */
export function planInWorker(
  job: PlanJob,
  { longestSeconds }: { longestSeconds?: number } = {},
): Promise<PlanAnswer> {
  const endsAt = longestSeconds === undefined ? undefined : Date.now() + longestSeconds * 1_000;
  const plan = last.then(() => planNow(job, endsAt));
  last = plan.catch(() => undefined);
  return plan;
}

async function planNow(job: PlanJob, endsAt: number | undefined): Promise<PlanAnswer> {
  const left = endsAt === undefined ? undefined : endsAt - Date.now();
  if (left !== undefined && left <= 0) throw new PlanTookTooLong("other plans took the time");
  const worker = new Worker(workerFile(), {
    workerData: job,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PlanAnswer>((done, failed) => {
      if (left !== undefined)
        timer = setTimeout(() => failed(new PlanTookTooLong("the plan took too long")), left);
      worker.on("message", (answer: PlanAnswer) => done(answer));
      worker.on("error", failed);
      worker.on("exit", (code) => failed(new Error(`the planner ended with code ${code} and no plan`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
