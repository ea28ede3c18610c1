import { groupBy } from "../../local/demo/group-by.ts";
import { addMinutes, dayOf, type Instant } from "../../shared/domain/instant.ts";
import { isDependant, type Resident } from "../../shared/domain/people/resident.ts";
import { Tube } from "../../shared/domain/sampling/tube.ts";
import type { NewCustodyEvent } from "../../shared/domain/transport/custody.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import { participationItem } from "../../shared/store/people/participation-item.ts";
import type { NewTube } from "../../shared/store/sampling/tubes.ts";
import type { Stores } from "../../shared/store/stores.ts";
import type { Item, Write } from "../../shared/store/table.ts";
import type { BenchPerson, BenchPlate, BenchTube } from "./received-day.ts";

const SEALED_BEFORE_MINUTES = 240;
const BOXED_BEFORE_MINUTES = 210;
const SENT_BEFORE_MINUTES = 180;
const RECEIVED_BEFORE_MINUTES = 120;

/** All that stands in the table of a day's people and tubes when the laboratories have received them. */
export function* itemsOfDay(
  { stores }: Pick<Services, "stores">,
  { campaignId, plates, now }: { campaignId: string; plates: readonly BenchPlate[]; now: Date },
): Generator<Item> {
  const tubes = plates.flatMap((plate) => plate.tubes);
  for (const tube of tubes)
    yield* puts(stores.tubes.create(newTube(tube, campaignId, now), facts(tube, now), busy));
  const households = groupBy(
    tubes.flatMap(({ members }) => members),
    ({ householdId }) => householdId,
  );
  for (const [householdId, people] of households) {
    const residents = people.map((person) => residentOf(person, now));
    for (const resident of residents) yield* puts(stores.residents.create(resident, busy)).filter(isProfile);
    const members = residents.map(({ residentId, dependant }) => ({ residentId, dependant }));
    yield* puts([stores.households.write({ version: 0 }, { householdId, members })]);
  }
  for (const tube of tubes) for (const person of tube.members) yield sampled(person, campaignId, tube, now);
}

/** A tube as it stands in the table before its plate is read. */
export function receivedTube(
  stores: Pick<Stores, "tubes">,
  tube: BenchTube,
  campaignId: string,
  now: Date,
): Tube {
  const [item] = puts(stores.tubes.create(newTube(tube, campaignId, now), facts(tube, now), busy));
  return Tube.parse(item);
}

const busy = () => new ProblemError("busy");

/**
 * Nobody looks for these people by document or phone, and the people on the roster of the server itself, whose made-up
 * documents may be the same, are not to be taken for them.
 */
const isProfile = ({ pk }: Item): boolean => String(pk).startsWith("R#");

const puts = (writes: readonly Write[]): Item[] => writes.flatMap(({ item }) => item.Put?.Item ?? []);

const before = (now: Date, minutes: number): Instant => addMinutes(now.toISOString(), -minutes);

function newTube(
  { tubeBarcode, siteId, laboratoryId, members }: BenchTube,
  campaignId: string,
  now: Date,
): NewTube {
  return {
    tubeBarcode,
    campaignId,
    poolSize: 10,
    kind: "screening",
    state: "received",
    members: members.map(({ residentId }) => residentId),
    siteId,
    lane: 1,
    deviceId: `device-${siteId}`,
    samplerId: `sampler.${siteId.slice(0, 9)}`,
    opId: `01ARZ3NDEKTSV4RRF${tubeBarcode.slice(1, 10)}`,
    sealedAt: before(now, SEALED_BEFORE_MINUTES),
    laboratoryId,
    receivedAt: before(now, RECEIVED_BEFORE_MINUTES),
    flags: [],
  };
}

function facts({ siteId, laboratoryId }: BenchTube, now: Date): NewCustodyEvent[] {
  const fact = (
    what: NewCustodyEvent["what"],
    minutes: number,
    who: string,
    where: string,
  ): NewCustodyEvent => {
    const at = before(now, minutes);
    return { what, at, recordedAt: at, who, where, detail: {} };
  };
  return [
    fact("sealed", SEALED_BEFORE_MINUTES, "sampler", siteId),
    fact("boxed", BOXED_BEFORE_MINUTES, "sampler", siteId),
    fact("inTransit", SENT_BEFORE_MINUTES, "courier", siteId),
    fact("received", RECEIVED_BEFORE_MINUTES, "technician", laboratoryId),
  ];
}

function residentOf(person: BenchPerson, now: Date): Resident {
  const { residentId, householdId, communityId, name, documentType, documentNumber, birthDate } = person;
  return {
    ...{ residentId, householdId, communityId, name, documentType, documentNumber, birthDate },
    ...(person.phone === undefined ? {} : { phone: person.phone }),
    language: "zh-CN",
    dependant: isDependant(birthDate, dayOf(now.toISOString()), person.phone !== undefined),
    provisional: false,
    updatedAt: now.toISOString(),
  };
}

function sampled(
  { residentId, communityId: countedIn }: Pick<BenchPerson, "residentId" | "communityId">,
  campaignId: string,
  tube: BenchTube,
  now: Date,
): Item {
  const { tubeBarcode, siteId } = tube;
  const sampledAt = before(now, SEALED_BEFORE_MINUTES);
  return participationItem({
    residentId,
    campaignId,
    booking: { siteId, slotStart: sampledAt, lane: 1, bookedAt: before(now, 24 * 60) },
    samples: [{ tubeBarcode, kind: "screening", sampledAt, countedIn }],
  });
}
