/**
 * Chance that a pool holds at least one infected person, when infections are independent of each other.
 * @param prevalence share of people infected, 0 to 1
 * @param members people in the pool; an average may be fractional
 */
const positivePoolShare = (prevalence: number, members: number): number => 1 - (1 - prevalence) ** members;

/**
 * Dorfman's expected tests a person: one tube for each pool, and one single tube for each member of a positive pool.
 * A pool of one needs no second test.
 */
export const dorfmanTestsPerPerson = (prevalence: number, poolSize: number): number =>
  poolSize === 1 ? 1 : 1 / poolSize + positivePoolShare(prevalence, poolSize);

/** The allowed size with the fewest tests a person; of equal ones the smaller. */
export function bestPoolSize(prevalence: number, allowed: readonly number[]): number {
  const best = [...allowed]
    .sort((a, b) => a - b)
    .reduce<{ size: number; tests: number } | undefined>((found, size) => {
      const tests = dorfmanTestsPerPerson(prevalence, size);
      return found === undefined || tests < found.tests - 1e-12 ? { size, tests } : found;
    }, undefined);
  if (best === undefined) throw new RangeError("there is no pool size to choose from");
  return best.size;
}

/** Of the people swabbed in pools, how many are swabbed again singly, by the formula. */
export const singleRetestsPerPerson = (prevalence: number, poolSize: number, fill: number): number =>
  poolSize === 1 ? 0 : positivePoolShare(prevalence, fill);
