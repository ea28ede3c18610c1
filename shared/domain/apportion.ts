/**
 * Split `total` whole units by `weights` so that the parts add up exactly (largest remainder, Hamilton's method);
 * of equal remainders the earlier part is served first.
 * Throws a `RangeError` when the total is not a whole number or there is no weight to split by.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((before, weight) => before + weight, 0);
  if (!Number.isInteger(total) || total < 0) throw new RangeError(`cannot apportion ${total} units`);
  if (!(sum > 0)) throw new RangeError("cannot apportion without a positive weight");

  const parts = weights.map((weight, index) => {
    const exact = (total * weight) / sum;
    return { index, units: Math.floor(exact), remainder: exact - Math.floor(exact) };
  });
  const missing = total - parts.reduce((before, part) => before + part.units, 0);
  const served = parts.toSorted((a, b) => b.remainder - a.remainder || a.index - b.index).slice(0, missing);
  for (const part of served) part.units += 1;
  return parts.map((part) => part.units);
}
