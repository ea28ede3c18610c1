import { loadPoolOutcomes, type PoolOutcomes } from "./district.ts";

/** What can happen to a tube other than a plain negative. */
export type OddOutcome = Exclude<keyof PoolOutcomes["percent"], "negative">;

/** From this many tubes on, every odd outcome occurs at least once, so that every path is walked. */
const EVERY_PATH_FROM_TUBES = 100;

/**
 * How many of `tubes` tubes shall end in each odd way; the rest are negative. Shares as observed over real pools,
 * rounded. Throws a `RangeError` when `tubes` is not a whole number.
 */
export function outcomeQuota(tubes: number): Record<OddOutcome, number> {
  if (!Number.isInteger(tubes) || tubes < 0) {
    throw new RangeError(`a quota needs a whole number of tubes, not ${tubes}`);
  }
  const { percent } = loadPoolOutcomes();
  const atLeast = tubes >= EVERY_PATH_FROM_TUBES ? 1 : 0;
  const quota = (outcome: OddOutcome) => Math.max(atLeast, Math.round((tubes * percent[outcome]) / 100));
  return {
    positive: quota("positive"),
    inconclusive: quota("inconclusive"),
    invalid: quota("invalid"),
    swabUpsideDown: quota("swabUpsideDown"),
    labIncident: quota("labIncident"),
    tooOldOver56h: quota("tooOldOver56h"),
  };
}
