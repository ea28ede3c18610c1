import { setTimeout as delay } from "node:timers/promises";
import { ProblemError } from "../../errors/problem.ts";
import { retryBudget } from "../../ports/retry-budget.ts";

const FIRST_BACKOFF_MS = 10;
const MAX_BACKOFF_MS = 400;
/** What passes by itself is waited out for so long in one request; well within the time that a caller waits. */
export const RETRY_FOR_MS = 5_000;

interface Asking<T> {
  ask: () => Promise<T>;
  passes: (error: unknown) => boolean;
  /** What the failure means to the caller, who is then told at once. */
  meaningOf?: (error: unknown) => Error | undefined;
}

/**
 * Ask again, with full jitter, while the failure is one that passes and the request has not spent so long on retries.
 * @throws what the failure means; `ProblemError` `busy` (503) when it does not pass in time; any other as it is
 */
export async function persist<T>({ ask, passes, meaningOf }: Asking<T>, forMs: number): Promise<T> {
  const budget = retryBudget();
  let isFailing = false;
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask();
      } catch (error) {
        const meaning = meaningOf?.(error);
        if (meaning) throw meaning;
        if (!passes(error)) throw error;
        if (!isFailing) budget.enter();
        isFailing = true;
        if (budget.isSpent(forMs)) throw new ProblemError("busy", {}, { cause: error });
        await backOff(attempt);
      }
    }
  } finally {
    if (isFailing) budget.leave();
  }
}

export interface Backoff {
  maxMs?: number;
  random?: () => number;
  wait?: (ms: number) => Promise<unknown>;
}

/** Full jitter: wait anywhere between nothing and a cap that doubles with each attempt. */
export async function backOff(
  attempt: number,
  { maxMs = MAX_BACKOFF_MS, random = Math.random, wait = delay }: Backoff = {},
): Promise<void> {
  await wait(random() * Math.min(maxMs, FIRST_BACKOFF_MS * 2 ** (attempt - 1)));
}
