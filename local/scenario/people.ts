import type { Sex } from "../../shared/domain/people/documents/document.ts";
import type { LivingArrangement } from "./living-arrangements.ts";
import type { SeededRandom } from "./random.ts";

export interface Person {
  /** Completed years. */
  readonly age: number;
  readonly sex: Sex;
  /** Whether the person bears the household's surname; a wife or a grandmother keeps her own. */
  readonly bearsHouseholdName: boolean;
}

/** The ages from which men and women may marry in China. */
const YOUNGEST_HUSBAND = 22;
const YOUNGEST_WIFE = 20;
const YOUNGEST_LIVING_ALONE = 18;
const OLDEST_ADULT = 59;
const YOUNGEST_ELDER = 60;
const OLDEST_ELDER = 97;
/** From this age a parent can have a child that is itself counted among the adults (15 years and more). */
const PARENT_OF_GROWN_CHILD = 44;

/**
 * The people of one household, the one who answers for it first: parents before grandparents before children,
 * with ages that a family can have.
 */
export function peopleOf(arrangement: LivingArrangement, random: SeededRandom): Person[] {
  const childAges = Array.from({ length: arrangement.children }, () => random.integer(15));
  const parentAge = ageOfParents(arrangement, childAges, random);
  return [
    ...generation(Math.min(2, arrangement.adults), parentAge, YOUNGEST_WIFE, OLDEST_ADULT, random),
    ...grownChildren(arrangement.adults - 2, parentAge, random),
    ...generation(
      arrangement.elders,
      ageOfElders(arrangement, parentAge, random),
      YOUNGEST_ELDER,
      OLDEST_ELDER,
      random,
    ),
    ...childAges.map((age) => ({ age, sex: sexByChance(random), bearsHouseholdName: true })),
  ];
}

function ageOfParents(
  arrangement: LivingArrangement,
  childAges: readonly number[],
  random: SeededRandom,
): number {
  const youngest = youngestFirstAdult(arrangement);
  if (childAges.length === 0) return youngest + random.integer(OLDEST_ADULT + 1 - youngest);
  return within(youngest, Math.max(...childAges) + 22 + random.integer(16), OLDEST_ADULT);
}

function youngestFirstAdult({ adults, elders, children }: LivingArrangement): number {
  if (adults > 2) return PARENT_OF_GROWN_CHILD;
  return adults === 1 && elders === 0 && children === 0 ? YOUNGEST_LIVING_ALONE : YOUNGEST_HUSBAND;
}

function ageOfElders(arrangement: LivingArrangement, parentAge: number, random: SeededRandom): number {
  if (arrangement.adults > 0)
    return within(YOUNGEST_ELDER, parentAge + 22 + random.integer(14), OLDEST_ELDER);
  if (arrangement.children > 0) return YOUNGEST_ELDER + random.integer(15);
  // Of people over sixty most are in their sixties and few in their nineties.
  return YOUNGEST_ELDER + Math.floor((OLDEST_ELDER + 1 - YOUNGEST_ELDER) * random.next() ** 1.8);
}

/** A single person, or a couple of nearly the same age. */
function generation(
  count: number,
  age: number,
  youngest: number,
  oldest: number,
  random: SeededRandom,
): Person[] {
  if (count === 0) return [];
  if (count === 1) return [{ age, sex: sexByChance(random), bearsHouseholdName: true }];
  const wifeAge = within(youngest, age + 2 - random.integer(7), oldest);
  return [
    { age, sex: "male", bearsHouseholdName: true },
    { age: wifeAge, sex: "female", bearsHouseholdName: false },
  ];
}

function grownChildren(count: number, parentAge: number, random: SeededRandom): Person[] {
  return Array.from({ length: Math.max(0, count) }, () => ({
    age: 15 + random.integer(parentAge - YOUNGEST_HUSBAND - 15),
    sex: sexByChance(random),
    bearsHouseholdName: true,
  }));
}

function sexByChance(random: SeededRandom): Sex {
  return random.next() < 0.5 ? "female" : "male";
}

function within(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** A birth date (`YYYY-MM-DD`) of someone who has completed `age` years on the day `today`. */
export function birthDateAtAge(age: number, today: string, random: SeededRandom): string {
  const month = Number(today.slice(5, 7));
  // A 29 February has no counterpart in most years.
  const day = month === 2 ? Math.min(28, Number(today.slice(8))) : Number(today.slice(8));
  const birth = new Date(Date.UTC(Number(today.slice(0, 4)) - age, month - 1, day - random.integer(365)));
  return birth.toISOString().slice(0, 10);
}
