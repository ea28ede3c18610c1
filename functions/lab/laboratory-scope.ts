import type { Run } from "../../shared/domain/run.ts";
import { coversLaboratory } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import type { Reach } from "../../shared/http/reach.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import type { Stores } from "../../shared/store/stores.ts";

/** @throws ProblemError `scope-forbidden` when the laboratory is not the actor's. */
export function inLaboratory({ scope }: Actor, laboratoryId: string): void {
  if (!coversLaboratory(scope, laboratoryId))
    throw new ProblemError("scope-forbidden", { subject: laboratoryId });
}

/** @throws ProblemError `run-unknown`, also for those of other laboratories */
export const runOf = async ({ runs }: Stores, reach: Reach, runId: string): Promise<Run> =>
  reach.one(await runs.get(runId), (scope, { laboratoryId }) => coversLaboratory(scope, laboratoryId));
