import { isNetworkFailure, isTransient } from "./transient-failures.ts";

/** How requests that come at about the same time are taken together. */
export interface Gathering<In, Out> {
  /** How long the first of a batch waits for others, in milliseconds. */
  waitMs: number;
  /** Largest batch. */
  most: number;
  /** Batches under way at once; while so many are, what comes waits and makes the next ones larger. */
  atOnce?: number;
  /**
   * So many (at most `most`) start a batch without waiting longer, and only so many start one beside another that is under
   * way. Unless said, a batch starts only when it is full or the wait is over, whatever is under way.
   */
  enough?: number;
  /**
   * Answers in the order of the inputs. When it fails as a whole it is asked again for parts of the batch, so that doing
   * the same twice must have one effect.
   */
  together: (inputs: In[]) => Promise<PromiseSettledResult<Out>[]>;
}

/** When requests of one process that serves everybody are taken together. */
export type RequestGathering = Pick<Gathering<never, never>, "waitMs" | "most" | "atOnce" | "enough">;

interface Waiting<In, Out> {
  input: In;
  resolve(answer: Out): void;
  reject(reason: unknown): void;
}

/** One function for single requests that answers them in batches: small ones when little is asked, large ones under load. */
export function batch<In, Out>({
  waitMs,
  most,
  atOnce = 2,
  enough,
  together,
}: Gathering<In, Out>): (input: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;

  const start = (): void => {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length >= (underWay === 0 ? 1 : (enough ?? 1)) && underWay < atOnce) {
      underWay++;
      void answer(waiting.splice(0, most)).finally(() => {
        underWay--;
        if (waiting.length >= (enough ?? 1)) start();
        else waitOn();
      });
    }
  };

  const waitOn = (): void => {
    if (waiting.length > 0 && (underWay === 0 || enough === undefined)) timer ??= setTimeout(start, waitMs);
  };

  /** Asks for a batch and hands out the answers; what failed as a whole is the result. */
  const attempt = async (batch: readonly Waiting<In, Out>[]): Promise<{ failure: unknown } | undefined> => {
    try {
      const outcomes = await together(batch.map(({ input }) => input));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome?.status === "fulfilled") resolve(outcome.value);
        else reject(outcome ? outcome.reason : new Error("a batch left a request without an answer"));
      }
      return undefined;
    } catch (failure) {
      return { failure };
    }
  };

  const answer = async (batch: readonly Waiting<In, Out>[]): Promise<void> => {
    const failed = await attempt(batch);
    if (failed) await apart(batch, failed.failure);
  };

  /** One of a batch may spoil it for all: it is halved until that one fails alone, unless nothing can be asked now. */
  const apart = async (batch: readonly Waiting<In, Out>[], failure: unknown): Promise<void> => {
    if (batch.length === 1) return rejectAll(batch, failure);
    const middle = Math.ceil(batch.length / 2);
    const halves = [batch.slice(0, middle), batch.slice(middle)];
    const failures = await Promise.all(halves.map(attempt));
    if (failures.every((failed) => failed !== undefined && isOutage(failed.failure)))
      return rejectAll(batch, failures[0]?.failure);
    await Promise.all(halves.map((half, n) => failures[n] && apart(half, failures[n].failure)));
  };

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (waiting.length >= (enough ?? most)) start();
      else waitOn();
    });
}

const rejectAll = <In, Out>(batch: readonly Waiting<In, Out>[], failure: unknown): void => {
  for (const { reject } of batch) reject(failure);
};

/** Every request fails so for now, whatever is in it. */
const isOutage = (failure: unknown): boolean => isNetworkFailure(failure) || isTransient(failure);
