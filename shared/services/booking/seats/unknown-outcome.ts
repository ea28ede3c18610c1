import { ProblemError } from "../../../errors/problem.ts";
import { isNetworkFailure } from "../../../ports/transient-failures.ts";

/**
 * Whether a write failed in a way that leaves open if it happened: the answer was lost, or never came. What the table
 * refused, or reported as a problem, did not happen.
 */
export function isOutcomeUnknown(error: unknown): error is Error {
  if (!(error instanceof Error) || error instanceof ProblemError) return false;
  return "$fault" in error ? error.$fault !== "client" : isNetworkFailure(error);
}

/** What the caller is told when nobody knows: to send the same again, which finds out. */
export const unknownOutcome = (cause: unknown): ProblemError => new ProblemError("busy", {}, { cause });
