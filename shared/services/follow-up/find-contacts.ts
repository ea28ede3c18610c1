import { type FoundContacts, isSameLine, lineTimes } from "../../domain/follow-up/contacts.ts";
import { addMinutes } from "../../domain/instant.ts";
import type { Participation } from "../../domain/people/participation.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { Stores } from "../../store/stores.ts";

/** A box takes some hours from its first tube to its last. */
const BOX_SPREAD_MINUTES = 6 * 60;
const MOST_UNPACKED = 1_000;
const AT_ONCE = 8;
const TUBES_AT_ONCE = 2;

type Finding = Pick<Stores, "boxes" | "households" | "participations" | "residents" | "tubes">;

/**
 * Whom the people of a case were near, as far as tubes, households and bookings of the campaign tell. Besides the tube of
 * the case their other tubes count, but for those that are negative: who is confirmed by a tube of their own was in a
 * pool before.
 */
export async function findContacts(
  stores: Finding,
  tube: Tube,
  index: readonly string[],
): Promise<FoundContacts> {
  const participations = [...(await stores.participations.getMany(index, tube.campaignId)).values()];
  const barcodes = participations.flatMap(({ samples }) => samples.map(({ tubeBarcode }) => tubeBarcode));
  const others = await stores.tubes.getMany([...new Set(barcodes)]);
  others.delete(tube.tubeBarcode);
  const tubes = [tube, ...[...others.values()].filter(({ outcome }) => outcome !== "negative")];
  const [household, slot, queue] = await Promise.all([
    householdsOf(stores, index),
    slotsOf(stores, participations),
    inParallel(tubes, TUBES_AT_ONCE, (each) => lineOf(stores, each)),
  ]);
  return { tube: tubes.flatMap(({ members }) => members), household, slot, queue: queue.flat() };
}

async function householdsOf(stores: Finding, index: readonly string[]): Promise<string[]> {
  const records = await stores.residents.keptRecords(index);
  const ids = [...new Set([...records.values()].map(({ householdId }) => householdId))];
  const households = await stores.households.getMany(ids);
  return [...households.values()].flatMap(({ members }) => members.map(({ residentId }) => residentId));
}

/** Who holds a seat in the slot that a person of the case booked. */
async function slotsOf(stores: Finding, participations: readonly Participation[]): Promise<string[]> {
  const slots = new Map(
    participations.flatMap(({ campaignId, booking }) =>
      booking === undefined ? [] : [[`${booking.siteId} ${booking.slotStart}`, { campaignId, ...booking }]],
    ),
  );
  const booked = await inParallel([...slots.values()], AT_ONCE, ({ campaignId, siteId, slotStart }) =>
    stores.participations.bookedInSlot(campaignId, siteId, slotStart),
  );
  return booked.flat().map(({ residentId }) => residentId);
}

/** Who was swabbed at the same table shortly before or after: tubes of the site's boxes, and those in no box yet. */
async function lineOf(stores: Finding, tube: Tube): Promise<string[]> {
  const { campaignId, siteId, sealedAt, laboratoryId, boxBarcode } = tube;
  if (siteId === undefined || sealedAt === undefined) return [];
  const { from, to } = lineTimes(sealedAt);
  const earliest = addMinutes(from, -BOX_SPREAD_MINUTES);
  const [own, ofLaboratory, unpacked] = await Promise.all([
    boxBarcode === undefined ? [] : [...(await stores.boxes.getMany([boxBarcode])).values()],
    laboratoryId === undefined ? [] : stores.boxes.ofLaboratory(laboratoryId),
    stores.tubes.unpackedAt(campaignId, siteId, { most: MOST_UNPACKED, sealedBefore: to }),
  ]);
  const ofSite = ofLaboratory.filter(({ campaignId: of, siteId: at, packedAt, firstSealedAt }) => {
    const begun = firstSealedAt ?? packedAt;
    return of === campaignId && at === siteId && begun !== undefined && begun >= earliest && begun <= to;
  });
  const barcodes = [...own, ...ofSite].flatMap(({ tubeBarcodes }) => tubeBarcodes);
  const packed = await stores.tubes.getMany([...new Set(barcodes)]);
  return [...packed.values(), ...unpacked]
    .filter((other) => other.campaignId === campaignId && isSameLine(tube, other))
    .flatMap(({ members }) => members);
}
