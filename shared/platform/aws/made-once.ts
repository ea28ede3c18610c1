import { isNetworkFailure, isTransient } from "../../ports/transient-failures.ts";
import { persist } from "../../store/table/persistence.ts";

/** Well within the time that the first caller waits for an answer. */
const RETRY_FOR_MS = 3_000;

/**
 * What a process makes with its first request and keeps. A failure that passes is retried with jitter; one that does not
 * is the caller's alone, and the next one makes it anew: a moment of throttling must not end the process.
 */
export function madeOnce<T>(make: () => Promise<T>, retryForMs = RETRY_FOR_MS): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    if (made) return made;
    const passes = (error: unknown) => isTransient(error) || isNetworkFailure(error);
    const making = persist({ ask: make, passes }, retryForMs);
    made = making;
    making.catch(() => {
      made = undefined;
    });
    return making;
  };
}

/**
 * Begin to make it while Lambda starts the process, which it does with a whole processor and before the first request
 * waits. A failure is nobody's then; the first request makes it anew.
 */
export function begunInInit<T>(
  made: () => Promise<T>,
  { AWS_LAMBDA_INITIALIZATION_TYPE: initialising }: NodeJS.ProcessEnv = process.env,
): () => Promise<T> {
  if (initialising !== undefined) made().catch(() => undefined);
  return made;
}
