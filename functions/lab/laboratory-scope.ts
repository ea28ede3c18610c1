import type { Run } from "../../shared/domain/run.ts";
import { coversLaboratory } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import type { Stores } from "../../shared/store/stores.ts";

/** @throws ProblemError `scope-forbidden` when the laboratory is not the actor's. */
export function inLaboratory({ scope }: Actor, laboratoryId: string): void {
  if (!coversLaboratory(scope, laboratoryId))
    throw new ProblemError("scope-forbidden", { subject: laboratoryId });
}

/** @throws ProblemError `run-unknown` | `scope-forbidden` */
export async function runOf(stores: Stores, actor: Actor, runId: string): Promise<Run> {
  const run = await stores.runs.get(runId);
  inLaboratory(actor, run.laboratoryId);
  return run;
}
