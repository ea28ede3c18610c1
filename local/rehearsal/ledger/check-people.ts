import type { Discrepancies } from "./discrepancies.ts";
import { expectedStatus } from "./expected-status.ts";
import type { Played } from "./played.ts";
import type { StoredFacts } from "./stored-facts.ts";

const TOLD = new Set(["negative", "held", "resample", "positive"]);

/** Everybody on the roster was sampled or has a reason; each is in the tubes of the model, and was told what they are. */
export function checkPeople(
  { world, people, isOver }: Played,
  facts: StoredFacts,
  discrepancies: Discrepancies,
): { sampled: number; notSampled: Record<string, number> } {
  const notSampled: Record<string, number> = {};
  let sampled = 0;
  for (const [residentId, { provisional }] of facts.roster) {
    const person = people.get(residentId);
    if (!person) {
      discrepancies.add("roster", `${residentId} is nobody of this campaign`);
      continue;
    }
    discrepancies.expectEqual("roster", `${residentId} is provisional`, provisional, person.isVisitor);
    const participation = facts.participations.get(residentId);
    const found = (participation?.tubes ?? []).toSorted().join(" ");
    const owed = person.tubes
      .map(({ tubeBarcode }) => tubeBarcode)
      .toSorted()
      .join(" ");
    if (isOver) discrepancies.expectEqual("swabs", `tubes of ${residentId}`, found, owed);
    if (person.isVisitor) continue;
    if (person.tubes.length > 0) sampled += 1;
    else {
      const reason = person.notSampled ?? (isOver ? undefined : "notYet");
      if (reason === undefined)
        discrepancies.add("roster", `${residentId} was not sampled, and there is no reason`);
      else notSampled[reason] = (notSampled[reason] ?? 0) + 1;
    }
  }
  if (isOver) checkTold({ world, people, isOver }, facts, discrepancies);
  return { sampled, notSampled };
}

/** The last thing that a person was told is what they are, and every number of theirs was sent once. */
function checkTold({ people }: Played, facts: StoredFacts, discrepancies: Discrepancies): void {
  for (const [residentId, person] of people) {
    const status = expectedStatus(person.tubes);
    const told = facts.participations.get(residentId)?.told;
    const mustBeTold = TOLD.has(status) && !(person.isVisitor && person.phone === undefined);
    if (mustBeTold) discrepancies.expectEqual("messages", `told to ${residentId}`, told?.status, status);
    const revisions = (facts.toldRevisions.get(residentId) ?? []).toSorted((a, b) => a - b);
    if (told) {
      const owed = Array.from({ length: told.revision }, (_, index) => index + 1);
      // A number may have been overtaken by a later one before it was sent; the last one is never left out.
      if (revisions.at(-1) !== owed.at(-1))
        discrepancies.add("messages", `${residentId} was sent ${revisions.join(" ")} of ${told.revision}`);
    } else if (revisions.length > 0)
      discrepancies.add("messages", `${residentId} was sent what nobody noted`);
  }
}
