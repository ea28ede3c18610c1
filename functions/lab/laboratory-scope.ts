import type { Run } from "../../shared/domain/run.ts";
import { coversLaboratory } from "../../shared/domain/scope.ts";
import type { Reach } from "../../shared/http/reach.ts";
import type { Stores } from "../../shared/store/stores.ts";

/** @throws ProblemError `run-unknown`, also for those of other laboratories */
export const runOf = async ({ runs }: Stores, reach: Reach, runId: string): Promise<Run> =>
  reach.one(await runs.get(runId), (scope, { laboratoryId }) => coversLaboratory(scope, laboratoryId));
