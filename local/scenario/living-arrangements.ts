import type { AgeShares } from "./district.ts";
import { HOUSEHOLD_SIZE_SHARES, type HouseholdSize } from "./household-sizes.ts";
import { chooseWeighted, type SeededRandom, type Weighted } from "./random.ts";

/** Who lives together: children of 0–14 years, adults of 15–59, elders of 60 and more. No child lives without an adult or elder. */
export interface LivingArrangement {
  readonly children: number;
  readonly adults: number;
  readonly elders: number;
}

type Choices = readonly Weighted<LivingArrangement>[];

/** Plausible shares within each size of household, before they are fitted to the district's ages. */
const ARRANGEMENTS: Readonly<Record<HouseholdSize, Choices>> = {
  1: [living("A", 70), living("E", 30)],
  2: [living("AA", 55), living("EE", 32), living("AE", 9), living("AC", 4)],
  3: [living("AAC", 49), living("AAA", 23), living("AEE", 14), living("AAE", 10), living("CEE", 4)],
  4: [living("AACC", 22), living("AACE", 30), living("AAEE", 18), living("AAAE", 18), living("AAAC", 12)],
  5: [living("AACEE", 45), living("AACCE", 25), living("AAAEE", 30)],
  6: [living("AACCEE", 50), living("AAACEE", 50)],
};

const FITTING_ROUNDS = 60;

/**
 * A chooser of living arrangements for households of a given size, such that over many households the ages come out
 * as `ageShares`. Choices advance evenly (by the golden ratio) rather than by chance, so that even a few hundred
 * people have the district's shares.
 */
export function arrangementChooser(
  ageShares: AgeShares,
  random: SeededRandom,
): (size: HouseholdSize) => LivingArrangement {
  const fitted = fitToAges(ageShares);
  const positions = new Map<HouseholdSize, number>();
  return (size) => {
    const position = ((positions.get(size) ?? random.next()) + (Math.sqrt(5) - 1) / 2) % 1;
    positions.set(size, position);
    return chooseWeighted(fitted[size], position);
  };
}

/**
 * Households with a child (or an elder) are made likelier or less likely, alike in all sizes and the more so the more
 * of them they have, until the expected shares are the wanted ones.
 */
function fitToAges(ageShares: AgeShares): Readonly<Record<HouseholdSize, Choices>> {
  const total = ageShares["0-14"] + ageShares["15-59"] + ageShares["60+"];
  let tilt = { child: 1, elder: 1 };
  for (let round = 0; round < FITTING_ROUNDS; round += 1) {
    const expected = expectedShares(tilted(tilt.child, tilt.elder));
    tilt = {
      child: (tilt.child * (ageShares["0-14"] / total)) / expected.children,
      elder: (tilt.elder * (ageShares["60+"] / total)) / expected.elders,
    };
  }
  return tilted(tilt.child, tilt.elder);
}

function tilted(childTilt: number, elderTilt: number): Readonly<Record<HouseholdSize, Choices>> {
  const tilt = (choices: Choices): Choices =>
    choices.map(({ value, weight }) => ({
      value,
      weight: weight * childTilt ** value.children * elderTilt ** value.elders,
    }));
  return {
    1: tilt(ARRANGEMENTS[1]),
    2: tilt(ARRANGEMENTS[2]),
    3: tilt(ARRANGEMENTS[3]),
    4: tilt(ARRANGEMENTS[4]),
    5: tilt(ARRANGEMENTS[5]),
    6: tilt(ARRANGEMENTS[6]),
  };
}

function expectedShares(choicesBySize: Readonly<Record<HouseholdSize, Choices>>): {
  children: number;
  elders: number;
} {
  let people = 0;
  let children = 0;
  let elders = 0;
  for (const { value: size, weight: share } of HOUSEHOLD_SIZE_SHARES) {
    const choices = choicesBySize[size];
    const all = choices.reduce((sum, choice) => sum + choice.weight, 0);
    people += size * share;
    children += (share * choices.reduce((sum, { value, weight }) => sum + value.children * weight, 0)) / all;
    elders += (share * choices.reduce((sum, { value, weight }) => sum + value.elders * weight, 0)) / all;
  }
  return { children: children / people, elders: elders / people };
}

function living(members: string, weight: number): Weighted<LivingArrangement> {
  const count = (letter: string) => [...members].filter((member) => member === letter).length;
  return { value: { children: count("C"), adults: count("A"), elders: count("E") }, weight };
}
