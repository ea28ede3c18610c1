import type { SeededRandom } from "./random.ts";

const FIRST_AGE_WITH_PHONE = 12;
const AGE_WHEN_PHONES_GET_RARE = 75;
const WITHOUT_PHONE_WHEN_OLD = 1 / 3;

/** Chinese mobile numbers begin with 13 to 19, so that nobody can be reached under 100…. */
const MADE_UP_PREFIX = "100";
const NUMBERS = 100_000_000;
/** Without a divisor in common with `NUMBERS`, so that neighbouring indexes scatter and no two meet. */
const STEP = 38_196_601;

/**
 * An 11-digit phone number that no two people of one scenario share, or none: children under 12 and a third of those
 * from 75 on have no phone of their own. `index` is the person's, below 100 million.
 */
export function phoneOf(index: number, age: number, random: SeededRandom): string | undefined {
  if (age < FIRST_AGE_WITH_PHONE) return undefined;
  if (age >= AGE_WHEN_PHONES_GET_RARE && random.next() < WITHOUT_PHONE_WHEN_OLD) return undefined;
  const scattered = (index * STEP) % NUMBERS;
  return MADE_UP_PREFIX + String(scattered).padStart(8, "0");
}
