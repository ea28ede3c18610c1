import { ProblemError } from "../../errors/problem.ts";
import { ConflictError } from "./conflict.ts";
import { type Backoff, backOff } from "./persistence.ts";

const ATTEMPTS = 12;
/** A conflict is over once the other has written, which takes milliseconds. */
const MAX_BACKOFF_MS = 100;
const RETRY_AFTER_SECONDS = 2;

interface Retrying extends Omit<Backoff, "maxMs"> {
  attempts?: number;
  /** The kind of conflict to retry here; any other is the caller's, who made writes of what they read. */
  of?: new () => ConflictError;
  /** What it means to the caller that the last attempt failed too. */
  exhausted?: (cause: ConflictError) => Error;
}

/**
 * Read, decide and write; again, with full jitter, while what was read changes before it is written.
 * @param decide reads everything anew; told the number of the attempt, from 1
 * @throws ProblemError `busy` (503) with Retry-After when no attempt succeeds, or what `exhausted` makes
 */
export async function retryOnConflict<Done>(
  decide: (attempt: number) => Promise<Done>,
  { attempts = ATTEMPTS, of = ConflictError, exhausted = busy, ...backoff }: Retrying = {},
): Promise<Done> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await decide(attempt);
    } catch (error) {
      if (!(error instanceof of)) throw error;
      if (attempt === attempts) throw exhausted(error);
      await backOff(attempt, { ...backoff, maxMs: MAX_BACKOFF_MS });
    }
  }
}

const busy = (cause: ConflictError): Error =>
  new ProblemError("busy", {}, { cause, retryAfterSeconds: RETRY_AFTER_SECONDS });
