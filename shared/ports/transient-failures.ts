const PASSING_REASONS = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
const PASSING_ERRORS = new Set([
  "TransactionInProgressException",
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "RequestLimitExceeded",
  "InternalServerError",
]);
const NETWORK_CODES = new Set(["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "EPIPE", "ETIMEDOUT"]);
const TIMEOUT_NAMES = new Set(["TimeoutError", "AbortError", "RequestTimeout"]);

/** A failure of the table that says the request was not done and may be sent again: a conflict, or too much at once. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name !== "TransactionCanceledException") return PASSING_ERRORS.has(error.name);
  const reasons = "CancellationReasons" in error ? error.CancellationReasons : undefined;
  return Array.isArray(reasons) && reasons.some((reason) => PASSING_REASONS.has(String(reason?.Code)));
}

/** A failure on the way: whether the request was done is not known. */
export const isNetworkFailure = (error: unknown): boolean =>
  error instanceof Error &&
  (TIMEOUT_NAMES.has(error.name) || ("code" in error && NETWORK_CODES.has(String(error.code))));

/** A request that the table will never take: a value that it cannot hold, or too much of it. */
export function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "ValidationException" || error.name === "ItemCollectionSizeLimitExceededException")
    return true;
  const reasons = "CancellationReasons" in error ? error.CancellationReasons : undefined;
  return Array.isArray(reasons) && reasons.some((reason) => reason?.Code === "ValidationError");
}
