import type { ModelTube } from "../model/people.ts";
import type { Discrepancies } from "./discrepancies.ts";
import type { Played } from "./played.ts";
import type { StoredFacts } from "./stored-facts.ts";

/** Every tube of the model is in the table with its people and its end, and there is no other. */
export function checkTubes(
  { world, people, isOver }: Played,
  facts: StoredFacts,
  discrepancies: Discrepancies,
): void {
  const made = new Map(world.records.tubes.map((tube) => [tube.tubeBarcode, tube]));
  for (const barcode of facts.tubes.keys())
    if (!made.has(barcode)) discrepancies.add("tubes", `${barcode} was never sealed`);
  const codeOf = new Map([...people].map(([residentId, person]) => [person, residentId]));
  for (const tube of made.values()) {
    const { tubeBarcode } = tube;
    const found = facts.tubes.get(tubeBarcode);
    if (!found) {
      if (isOver) discrepancies.add("tubes", `${tubeBarcode} is not in the table`);
      continue;
    }
    const members = tube.members.map((person) => codeOf.get(person) ?? "nobody");
    const same = found.members.toSorted().join(" ") === members.toSorted().join(" ");
    if (!same) discrepancies.add("tubes", `${tubeBarcode} has other people in it`);
    if (!isOver) continue;
    discrepancies.expectEqual("tubes", `state of ${tubeBarcode}`, found.state, endState(tube));
    if (tube.fate.kind === "outcome")
      discrepancies.expectEqual("tubes", `outcome of ${tubeBarcode}`, found.outcome, tube.fate.outcome);
    else discrepancies.expectEqual("tubes", `why ${tubeBarcode} is void`, found.voidReason, tube.fate.reason);
  }
  if (isOver) checkCases(world.records.tubes, facts, discrepancies);
}

const endState = ({ fate }: ModelTube): string => (fate.kind === "void" ? "voided" : "published");

/** A case for each tube that calls for one, and each closed: its people were swabbed again and have a result. */
function checkCases(
  tubes: readonly ModelTube[],
  { followUps, openFollowUps }: StoredFacts,
  discrepancies: Discrepancies,
): void {
  const owed = tubes.filter(({ end }) => end !== undefined && end !== "negative");
  discrepancies.expectEqual("follow-ups", "cases", followUps, owed.length);
  for (const barcode of openFollowUps) discrepancies.add("follow-ups", `the case of ${barcode} is open`);
}
