import type { PersonStatus } from "../../shared/domain/people/person-status.ts";
import type { OddOutcome } from "../scenario/outcomes.ts";
import type { SeededRandom } from "../scenario/random.ts";
import type { DemoPerson, DemoTube, Fate } from "./demo-person.ts";

/** Fill tubes with people in the order in which they come; only the last one may be short. */
export function fillInOrder<Person>(people: readonly Person[], size: number): Person[][] {
  const tubes: Person[][] = [];
  for (let first = 0; first < people.length; first += size) tubes.push(people.slice(first, first + size));
  return tubes;
}

const ODD_FATES = [
  ["inconclusive", "inconclusive"],
  ["invalid", "invalid"],
  ["swabUpsideDown", "swabUpsideDown"],
  ["labIncident", "labIncident"],
  ["tooOldOver56h", "tooOldOver56h"],
] as const satisfies readonly (readonly [OddOutcome, Fate])[];

/**
 * Decide how tubes end: those with an infected member turn positive, of the others as many as the quota says meet an
 * odd end, the rest are negative.
 */
export function decideFates(
  tubes: readonly DemoTube[],
  quota: Readonly<Record<OddOutcome, number>>,
  random: SeededRandom,
): void {
  const clean: DemoTube[] = [];
  for (const tube of tubes) {
    if (tube.members.some((member) => member.infected)) tube.fate = "positive";
    else clean.push(tube);
  }
  for (const [outcome, fate] of ODD_FATES) {
    for (let left = quota[outcome]; left > 0 && clean.length > 0; left -= 1) {
      const [tube] = clean.splice(random.integer(clean.length), 1);
      if (tube) tube.fate = fate;
    }
  }
  for (const tube of clean) tube.fate = "negative";
}

/**
 * What a person is owed to be told from the tubes they are in. In this journey a later tube always decides what an
 * earlier one left open, so the last tube that has ended decides.
 */
export function statusOwed(person: Pick<DemoPerson, "tubes" | "seat">): PersonStatus {
  const last = person.tubes.findLast((tube) => tube.end !== undefined);
  if (last === undefined) return person.tubes.length > 0 ? "sampled" : person.seat ? "booked" : "notBooked";
  switch (last.end) {
    case "negative":
      return "negative";
    case "positive":
      return last.poolSize === 1 ? "positive" : "held";
    case "inconclusive":
      return "held";
    default:
      return "resample";
  }
}

/** Tubes take part in the average fill only if they were to be full: not those of one. */
export function averageFill(tubes: readonly DemoTube[]): number {
  const pools = tubes.filter((tube) => tube.poolSize > 1);
  return pools.reduce((sum, tube) => sum + tube.members.length, 0) / Math.max(1, pools.length);
}
