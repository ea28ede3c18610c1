import * as z from "zod";
import { pattern } from "../../text.ts";
import { OUTCOMES, type Outcome } from "../outcome.ts";

const Targets = z.int().min(0).max(100);

/** One row of the table: for this many clearly detected viral targets, and this internal control, this outcome. */
export const InterpretationRow = z.object({
  /** Stable id that verdicts carry. */
  rule: pattern(/^[A-Za-z][A-Za-z0-9-]{0,59}$/, { maxBytes: 60 }),
  viralDetected: z.object({ atLeast: Targets, atMost: Targets.optional() }),
  internalControl: z.enum(["detected", "notDetected", "any"]),
  outcome: z.enum(OUTCOMES),
});
export type InterpretationRow = z.infer<typeof InterpretationRow>;

/** How near to a positive an outcome is; negative and invalid both say that no virus was seen. */
export const POSITIVITY: Readonly<Record<Outcome, number>> = {
  negative: 0,
  invalid: 0,
  inconclusive: 1,
  positive: 2,
};

/** Rows of the table that apply; a valid kit has exactly one for every case. */
export function applicableRows(
  rows: readonly InterpretationRow[],
  viralDetected: number,
  internalControlDetected: boolean,
): InterpretationRow[] {
  return rows.filter(
    ({ viralDetected: range, internalControl }) =>
      viralDetected >= range.atLeast &&
      viralDetected <= (range.atMost ?? Number.POSITIVE_INFINITY) &&
      (internalControl === "any" || (internalControl === "detected") === internalControlDetected),
  );
}
