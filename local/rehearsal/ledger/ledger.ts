import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import type { Services } from "../../../shared/services/services.ts";
import { verifyCustody } from "../../custody/verify-custody.ts";
import type { ModelPerson } from "../model/people.ts";
import type { World } from "../model/world.ts";
import { checkBoxes } from "./check-boxes.ts";
import { checkCounters } from "./check-counters.ts";
import { checkPeople } from "./check-people.ts";
import { checkRecount } from "./check-recount.ts";
import { checkSeats } from "./check-seats.ts";
import { checkTubes } from "./check-tubes.ts";
import { Discrepancies } from "./discrepancies.ts";
import type { Played } from "./played.ts";
import { readStoredFacts, type StoredFacts } from "./stored-facts.ts";

export interface Ledger {
  discrepancies: Discrepancies;
  roster: number;
  sampled: number;
  notSampled: Record<string, number>;
  swabs: number;
  tubes: number;
  boxes: number;
  messages: number;
  followUps: number;
  chains: number;
  items: number;
  /** Of all items, roughly. */
  bytes: number;
}

/**
 * Hold what the table says against what was done. Everybody on the roster was sampled or has a reason; every swab is
 * followed to its result; every message and every box is accounted for.
 */
export async function makeLedger(
  world: World,
  services: Services,
  place: { endpoint: string; tableName: string },
  isOver: boolean,
): Promise<Ledger> {
  const { campaignId } = world.campaign;
  const discrepancies = new Discrepancies();
  const facts = await readStoredFacts(place, campaignId);
  const people = peopleByCode(world, services, facts, discrepancies);
  const played: Played = { world, people, isOver };
  const { sampled, notSampled } = checkPeople(played, facts, discrepancies);
  checkTubes(played, facts, discrepancies);
  checkBoxes(played, facts, discrepancies);
  checkSeats(facts, discrepancies);
  checkCounters(played, facts, discrepancies);
  checkRecount(facts, isOver, discrepancies);
  if (isOver) checkNothingIsLeft(facts, discrepancies);
  const client = endpointDocumentClient(place.endpoint);
  const custody = await verifyCustody({ client, tableName: place.tableName }, { campaignId }).finally(() =>
    client.destroy(),
  );
  for (const { subject, ...broken } of custody.broken)
    discrepancies.add("custody", `${subject}: ${JSON.stringify(broken)}`);
  for (const miscount of custody.miscounts) discrepancies.add("custody", JSON.stringify(miscount));
  for (const surprise of world.records.surprises) discrepancies.add("answers", surprise);
  for (const error of world.client.errors) discrepancies.add("errors", error);
  const { tubes, boxes } = world.records;
  return {
    ...{ discrepancies, sampled, notSampled, messages: facts.messages, followUps: facts.followUps },
    roster: [...facts.roster.values()].filter(({ provisional }) => !provisional).length,
    swabs: tubes.reduce((sum, { members }) => sum + members.length, 0),
    ...{
      tubes: tubes.length,
      boxes: boxes.length,
      chains: custody.tubes + custody.boxes,
      items: facts.items,
      bytes: facts.bytes,
    },
  };
}

/** Who is who: the model knows people by their documents, the table by their codes. */
function peopleByCode(
  { households, records }: World,
  { hasher }: Services,
  { byDocument }: StoredFacts,
  discrepancies: Discrepancies,
): Map<string, ModelPerson> {
  const visitors = records.tubes.flatMap(({ members }) => members.filter(({ isVisitor }) => isVisitor));
  const people = new Map<string, ModelPerson>();
  for (const person of [...households.flatMap(({ members }) => members), ...new Set(visitors)]) {
    const hash = hasher.document(person.documentType, person.documentNumber);
    const residentId = byDocument.get(hash);
    if (residentId !== undefined) people.set(residentId, person);
    else discrepancies.add("roster", `person ${person.index} is not in the table`);
    if (person.residentId !== undefined && person.residentId !== residentId)
      discrepancies.add("roster", `person ${person.index} is ${person.residentId} and ${residentId}`);
  }
  return people;
}

function checkNothingIsLeft(facts: StoredFacts, discrepancies: Discrepancies): void {
  discrepancies.expectEqual("outbox", "entries left", facts.outbox, 0);
  discrepancies.expectEqual("messages", "claimed and not sent", facts.unsent, 0);
  discrepancies.expectEqual("quarantine", "cases that wait", facts.quarantined, 0);
}
