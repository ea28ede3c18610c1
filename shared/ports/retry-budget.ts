/**
 * The time that all retries of one request may take together, however many calls it makes and however many of them fail
 * at once: a caller waits for the request, not for a call.
 */
export class RetryBudget {
  private spentMs = 0;
  private failing = 0;
  private since = 0;

  /** A call has failed and goes on trying. */
  enter(): void {
    if (this.failing === 0) this.since = performance.now();
    this.failing += 1;
  }

  /** It has ended, well or not. */
  leave(): void {
    this.failing -= 1;
    if (this.failing === 0) this.spentMs += performance.now() - this.since;
  }

  isSpent(mostMs: number): boolean {
    const running = this.failing === 0 ? 0 : performance.now() - this.since;
    return this.spentMs + running >= mostMs;
  }
}

let ofInvocation: RetryBudget | undefined;

/**
 * Run what a function was called for, one call at a time as Lambda does: all its retries share one budget. Where
 * requests overlap in one process this is not to be used: each call of the table has a budget of its own there, and a
 * request ends with the first call that spends it. (An `AsyncLocalStorage` would tell requests apart; in Node 20 it
 * costs every promise of the process, a sixth of the bookings.)
 */
export async function withRetryBudget<T>(run: () => Promise<T>): Promise<T> {
  const before = ofInvocation;
  ofInvocation = new RetryBudget();
  try {
    return await run();
  } finally {
    ofInvocation = before;
  }
}

/** The budget of the call that the function serves, or a new one where requests overlap. */
export const retryBudget = (): RetryBudget => ofInvocation ?? new RetryBudget();
