import { type SeededRandom, seededRandom } from "./random.ts";

/** Share of households by number of members, in the manner of a large Chinese city; mean 2.34. */
export const HOUSEHOLD_SIZE_SHARES = [
  { value: 1, weight: 0.3 },
  { value: 2, weight: 0.315 },
  { value: 3, weight: 0.215 },
  { value: 4, weight: 0.105 },
  { value: 5, weight: 0.045 },
  { value: 6, weight: 0.02 },
] as const;

export type HouseholdSize = (typeof HOUSEHOLD_SIZE_SHARES)[number]["value"];
const LARGEST = 6;

/**
 * Sizes of the households of a community of `population` people, adding up to it exactly: first drawn by the shares,
 * then households drawn anew, one at a time, wherever that brings the sum nearer to the population.
 */
export function drawHouseholdSizes(
  population: number,
  averageHousehold: number,
  seed: string,
): HouseholdSize[] {
  if (population === 0) return [];
  const random = seededRandom(seed);
  const wanted = Math.round(population / averageHousehold);
  const households = Math.min(population, Math.max(wanted, Math.ceil(population / LARGEST)));
  const sizes = Array.from({ length: households }, () => random.weighted(HOUSEHOLD_SIZE_SHARES));
  let surplus = sizes.reduce((sum, size) => sum + size, 0) - population;
  while (surplus !== 0) surplus = drawOneAnew(sizes, surplus, random);
  return sizes;
}

function drawOneAnew(sizes: HouseholdSize[], surplus: number, random: SeededRandom): number {
  const position = random.integer(sizes.length);
  const before = sizes[position];
  if (before === undefined) return surplus;
  const after = random.weighted(HOUSEHOLD_SIZE_SHARES);
  const newSurplus = surplus + after - before;
  if (Math.abs(newSurplus) >= Math.abs(surplus)) return surplus;
  sizes[position] = after;
  return newSurplus;
}

/** Mean size of the household in which a person chosen at random lives (people, not households, are chosen). */
export function meanSizeAroundAPerson(): number {
  const people = HOUSEHOLD_SIZE_SHARES.reduce((sum, { value, weight }) => sum + value * weight, 0);
  return HOUSEHOLD_SIZE_SHARES.reduce((sum, { value, weight }) => sum + value * value * weight, 0) / people;
}
