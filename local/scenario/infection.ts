import { meanSizeAroundAPerson } from "./household-sizes.ts";
import { oneInEvery } from "./one-in-every.ts";
import { seededRandom } from "./random.ts";

export const DEFAULT_PREVALENCE = 0.001;

/** Infected over all members of the households the virus has entered, the first case included. */
const HOUSEHOLD_ATTACK_RATE = 0.5;

/**
 * Decides household after household which of so many members (counted from 0) are infected. The virus enters
 * a household by one of its members, and each other member then catches it with one and the same chance, set so that
 * half the members of such households are infected. Overall `prevalence` (a share of all people) comes out; because
 * cases share households, and households share tubes, fewer pools turn positive than independent cases would turn.
 */
export function infectionSpreader(
  prevalence: number,
  seed: string,
): (members: number) => ReadonlySet<number> {
  const size = meanSizeAroundAPerson();
  const chanceToCatch = (HOUSEHOLD_ATTACK_RATE * size - 1) / (size - 1);
  const casesPerEntry = HOUSEHOLD_ATTACK_RATE * size;
  const random = seededRandom(`${seed}/infection`);
  const entries = oneInEvery(casesPerEntry / prevalence, random);
  return (members) => {
    const infected = new Set<number>();
    if (entries(members) === 0) return infected;
    infected.add(random.integer(members));
    for (let member = 0; member < members; member += 1) {
      if (!infected.has(member) && random.next() < chanceToCatch) infected.add(member);
    }
    return infected;
  };
}
