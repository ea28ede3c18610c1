import { readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { Plan } from "../shared/domain/planning/plan.ts";
import { planDifference } from "../shared/domain/planning/report/plan-difference.ts";
import { presentState } from "../shared/domain/planning/scenario/present-state.ts";
import { PresentState } from "../shared/domain/planning/scenario/scenario.ts";
import { planInWorker } from "../shared/services/planning/isolated/plan-in-worker.ts";
import { namesOf } from "./plan/names.ts";
import { type PlanCommandOptions, readPlanOptions, withAssumed } from "./plan/options.ts";
import { writeCsv, writeSheets } from "./plan/site-files.ts";

/** What `--present` is: how far a running campaign is. */
const Counts = PresentState.pick({ hour: true, sampled: true, tested: true });

/** What a running campaign needs of the plan that it runs by. */
const RunningPlan = z.object({
  sites: z.array(
    z.looseObject({
      ...{ siteId: z.string(), subDistrictId: z.string(), kind: z.enum(["fixed", "community"]) },
      ...{ isForKeyCommunities: z.boolean(), lanes: z.number(), xKm: z.number(), yKm: z.number() },
      assignments: z.array(z.object({ communityId: z.string(), people: z.number() })),
    }),
  ),
  waves: z.array(
    z.looseObject({
      ...{ isForKeyCommunities: z.boolean(), startsAtHour: z.number() },
      subDistrictIds: z.array(z.string()),
    }),
  ),
});

/** What `--against` needs of an earlier plan. */
const EarlierPlan = z.object({
  sites: z.array(
    z.looseObject({
      siteId: z.string(),
      xKm: z.number(),
      yKm: z.number(),
      lanes: z.number(),
      firstHour: z.number(),
    }),
  ),
  targets: z.array(
    z.looseObject({
      kind: z.string(),
      expectedHours: z.number().nullable(),
      retestHours: z.number().nullable(),
    }),
  ),
});

function readJson(path: string): unknown {
  const text = readFileSync(path, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const writeJson = (path: string | undefined, value: unknown): void => {
  if (path !== undefined) writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
};

function print(plan: Plan, options: PlanCommandOptions): void {
  for (const sentence of options.lang === "en" ? plan.summary.en : plan.summary.zh) console.log(sentence);
  for (const { en, zh } of plan.warnings) console.log(options.lang === "en" ? en : zh);
  for (const { stage, status, gap, greedyDistance, seconds } of plan.stages)
    console.log(
      `${stage}: ${status}, gap ${(gap * 100).toFixed(2)} %, the fallback is ${(greedyDistance * 100).toFixed(2)} % above the bound, ${seconds.toFixed(1)} s`,
    );
  console.log(
    `${plan.sites.length} sites, ${plan.waves.length} waves, ${plan.tubes} tubes, ${plan.boxes} boxes, ${plan.courierRounds} courier rounds; ${plan.seconds} s`,
  );
}

function printDifference(path: string, plan: Plan): void {
  const earlier = EarlierPlan.safeParse(readJson(path));
  if (!earlier.success) throw new Error(`${path} is no plan: ${z.prettifyError(earlier.error)}`);
  console.log(JSON.stringify(planDifference(earlier.data, plan), null, 2));
}

/** The scenario with the present state of the campaign that runs by an earlier plan. */
function withPresent(scenario: unknown, { present, against }: PlanCommandOptions): unknown {
  if (present === undefined || typeof scenario !== "object" || scenario === null) return scenario;
  if (against === undefined) throw new Error("--present needs --against, the plan that the campaign runs by");
  const counts = Counts.safeParse(readJson(present));
  if (!counts.success) throw new Error(`${present} is no present state: ${z.prettifyError(counts.error)}`);
  const running = RunningPlan.safeParse(readJson(against));
  if (!running.success) throw new Error(`${against} is no plan: ${z.prettifyError(running.error)}`);
  return { ...scenario, present: presentState(running.data, counts.data) };
}

/** Returns the exit code: 0 with a plan, 2 for a scenario or an option that cannot be used. */
async function run(options: PlanCommandOptions): Promise<number> {
  const scenario = withPresent(withAssumed(readJson(options.scenario), options.assume), options);
  const answer = await planInWorker({ scenario, seconds: options.seconds });
  if ("problems" in answer) {
    for (const { path, message } of answer.problems) console.error(`${path}: ${message}`);
    writeJson(options.json, { feasible: false, problems: answer.problems });
    return 2;
  }
  const { plan } = answer;
  const nameOf = namesOf(scenario);
  print(plan, options);
  if (options.against !== undefined) printDifference(options.against, plan);
  writeJson(options.json, plan);
  if (options.csv !== undefined) writeCsv(options.csv, plan, nameOf);
  if (options.sheets !== undefined) writeSheets(options.sheets, plan, nameOf);
  return 0;
}

try {
  const options = readPlanOptions(process.argv);
  if (options) process.exitCode = await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
