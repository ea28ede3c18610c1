// The one classification of what a call to the table, or to another service of AWS, may end in; it is the same whichever
// client made the call.

export type FailureKind =
  /** Nothing was done, and the same may be sent again: a conflict, or too much at once. */
  | "notDone"
  /** Whether it was done is not known: no answer, or none that can be read. */
  | "unknown"
  /** It will never be taken: a value that the table cannot hold, or too much of it. */
  | "refused"
  /** Anything else, conditions that do not hold among it. */
  | "other";

const PASSING_REASONS = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
const NOT_DONE = new Set([
  "TransactionInProgressException",
  "TransactionConflictException",
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "Throttling",
  "TooManyRequestsException",
  "RequestLimitExceeded",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  "SlowDown",
]);
const REFUSED = new Set(["ValidationException", "ItemCollectionSizeLimitExceededException"]);
const NETWORK_CODES = new Set(["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "EPIPE", "ETIMEDOUT"]);
const NO_ANSWER = new Set(["TimeoutError", "AbortError", "RequestTimeout", "InternalServerError"]);
const TOO_MANY_REQUESTS = 429;
const SERVICE_UNAVAILABLE = 503;

export function failureKindOf(error: unknown): FailureKind {
  if (!(error instanceof Error)) return "other";
  const reasons = reasonsOf(error);
  if (reasons !== undefined) {
    if (reasons.some((code) => PASSING_REASONS.has(code))) return "notDone";
    return reasons.includes("ValidationError") ? "refused" : "other";
  }
  if (NOT_DONE.has(error.name)) return "notDone";
  if (REFUSED.has(error.name)) return "refused";
  if (NO_ANSWER.has(error.name) || ("code" in error && NETWORK_CODES.has(String(error.code))))
    return "unknown";
  const status = statusOf(error);
  if (status === TOO_MANY_REQUESTS || status === SERVICE_UNAVAILABLE) return "notDone";
  // A proxy on the way answers with a page of its own, which no client can read.
  const isUnreadable = error instanceof SyntaxError && status !== undefined;
  return isUnreadable || (status !== undefined && status >= 500) ? "unknown" : "other";
}

/** The codes of a transaction that was cancelled, one for each of its writes. */
function reasonsOf(error: Error): string[] | undefined {
  const reasons = "CancellationReasons" in error ? error.CancellationReasons : undefined;
  return Array.isArray(reasons) ? reasons.map((reason) => String(reason?.Code)) : undefined;
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = "$metadata" in error ? error.$metadata : undefined;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}

export const isTransient = (error: unknown): boolean => failureKindOf(error) === "notDone";
export const isNetworkFailure = (error: unknown): boolean => failureKindOf(error) === "unknown";
export const isRefused = (error: unknown): boolean => failureKindOf(error) === "refused";
