import * as api from "../../shared/contracts/planning/plans.ts";
import type { ScenarioProblem } from "../../shared/domain/planning/read-scenario.ts";
import { route } from "../../shared/edge/route.ts";
import { type FieldFault, ProblemError } from "../../shared/errors/problem.ts";
import { PlanTookTooLong, planInWorker } from "../../shared/services/planning/isolated/plan-in-worker.ts";

/** The gateway gives up after 29 s. */
const LONGEST_SECONDS = 26;
/** The rest is for what binds and what would help. */
const SOLVER_SECONDS = 16;

/** `subDistricts[0].id` as a JSON pointer. */
const faultOf = ({ path, message }: ScenarioProblem): FieldFault => ({
  pointer: `/${path.replaceAll("[", ".").replaceAll("]", "").replaceAll(".", "/")}`,
  detail: message,
});

/** Plan a campaign in a worker. 422 `plan-scenario-invalid`, 422 `plan-too-long`. */
export const makePlan = route(api.makePlan, async ({ body }) => {
  try {
    const answer = await planInWorker(
      { scenario: body, seconds: SOLVER_SECONDS },
      { longestSeconds: LONGEST_SECONDS },
    );
    if ("plan" in answer) return answer.plan;
    throw new ProblemError("plan-scenario-invalid", {}, { errors: answer.problems.map(faultOf) });
  } catch (error) {
    if (error instanceof PlanTookTooLong) throw new ProblemError("plan-too-long", {}, { cause: error });
    throw error;
  }
});
