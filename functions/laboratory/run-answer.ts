import type * as z from "zod";
import type { RunAnswer } from "../../shared/contracts/laboratory/runs.ts";
import type { Run } from "../../shared/domain/laboratory/run.ts";
import { warningsOf } from "../../shared/domain/laboratory/run-warnings.ts";

/** A run with the warnings that follow from it, each by its name. */
export const answerOf = (run: Run): z.input<typeof RunAnswer> => ({ ...run, warnings: warningsOf(run) });
