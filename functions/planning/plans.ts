import * as api from "../../shared/contracts/planning/plans.ts";
import { plannedCampaign } from "../../shared/domain/planning/planned-campaign.ts";
import { plannedPickUps } from "../../shared/domain/planning/planned-pick-ups.ts";
import type { ScenarioProblem } from "../../shared/domain/planning/scenario/read-scenario.ts";
import { route } from "../../shared/edge/route.ts";
import { type FieldViolation, ProblemError } from "../../shared/errors/problem.ts";
import { createFromPlan, usePlan } from "../../shared/services/planning/carry-out-plan.ts";
import { PlanTookTooLong, planInWorker } from "../../shared/services/planning/isolated/plan-in-worker.ts";

/** The gateway gives up after 29 s. */
const LONGEST_SECONDS = 26;
/** The rest is for what binds and what would help. */
const SOLVER_SECONDS = 16;

/** `subDistricts[0].id` as a JSON pointer. */
const violationOf = ({ path, message }: ScenarioProblem): FieldViolation => ({
  pointer: `/${path.replaceAll("[", ".").replaceAll("]", "").replaceAll(".", "/")}`,
  detail: message,
});

const invalid = (problems: readonly ScenarioProblem[]): ProblemError =>
  new ProblemError("plan-scenario-invalid", {}, { errors: problems.map(violationOf) });

/** Plan a campaign in a worker. 422 `plan-scenario-invalid`, 422 `plan-too-long`. */
export const makePlan = route(api.makePlan, async ({ body }) => {
  try {
    const answer = await planInWorker(
      { scenario: body, seconds: SOLVER_SECONDS },
      { longestSeconds: LONGEST_SECONDS },
    );
    if ("problems" in answer) throw invalid(answer.problems);
    const { plan } = answer;
    if (body.campaign === undefined) return plan;
    const drafted = plannedCampaign(plan, body, body.campaign);
    if ("problems" in drafted) throw invalid(drafted.problems);
    return { ...plan, proposal: { ...drafted, pickUps: plannedPickUps(plan, body.campaign.startsAt) } };
  } catch (error) {
    if (error instanceof PlanTookTooLong) throw new ProblemError("plan-too-long", {}, { cause: error });
    throw error;
  }
});

/** Make a campaign of a plan in one step. 409 `campaign-exists`, 422 `site-plan-invalid`. */
export const createPlannedCampaign = route(api.createPlannedCampaign, async ({ body, language, services }) =>
  createFromPlan(services, body, language),
);

/** Set a campaign to a plan. 409 `campaign-not-open` once it is closed, 422 `site-plan-invalid`. */
export const putPlan = route(api.putPlan, async ({ params, body, language, services }) =>
  usePlan(services, params.campaignId, body, language),
);
