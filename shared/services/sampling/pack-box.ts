import type { PackBox } from "../../contracts/sampling/sync.ts";
import { parseBoxBarcode, parseTubeBarcode } from "../../domain/codes/barcode.ts";
import type { Instant } from "../../domain/instant.ts";
import { isSealedAfter } from "../../domain/sampling/certain-sealing.ts";
import { isLater } from "../../domain/sampling/member-correction.ts";
import { mayPackTubesOf } from "../../domain/sampling/packing.ts";
import { stepTube, type Tube } from "../../domain/sampling/tube.ts";
import { type Box, countReceipt } from "../../domain/transport/box.ts";
import { boxOf, factsOf, unpackedBox } from "../../domain/transport/box-journey.ts";
import { limitsOf } from "../../domain/transport/transport-limits.ts";
import { listedAlso, type TubeNotes } from "../../store/sampling/tube-notes.ts";
import { retryOnConflict, type Write } from "../../store/table.ts";
import type { NewBox } from "../../store/transport/boxes.ts";
import { tubePartition } from "../../store/transport/custody.ts";
import { areAllSealed, bringTubesInLine, takeUpSealings, withFirstSealing } from "../transport/box-tubes.ts";
import { takeUpDamage } from "../transport/take-up-damage.ts";
import { operationEvents } from "./custody-events.ts";
import { quarantineOperation } from "./quarantine/quarantine-operation.ts";
import {
  boundedBy,
  decideOnce,
  flagsOfSender,
  type Received,
  recordOf,
  type SyncContext,
  type Verdict,
  verdictOf,
} from "./sync-context.ts";

/** A tube, an event, and what its sealing is to take up or the note that its age is uncertain. */
const WRITES_A_TUBE = 3;

interface Packing {
  received: Received<PackBox>;
  boxBarcode: string;
  tubeBarcodes: string[];
  /** When it was packed, as far as the chain allows what the device states. */
  packedAt: Instant;
}

/**
 * Pack a box: first its tubes, piece by piece, then the box itself with the record of the operation; an operation
 * broken off in between does the rest when it comes again. Tubes not sealed yet take it up when they are.
 */
export async function packBox(context: SyncContext, received: Received<PackBox>): Promise<Verdict> {
  const { op } = received;
  const reading = parseBoxBarcode(op.boxBarcode);
  if (!reading.ok) return quarantineOperation(context, received, ["malformedBarcode"]);
  const tubes = op.tubeBarcodes.map(parseTubeBarcode);
  const tubeBarcodes = [...new Set(tubes.flatMap((tube) => (tube.ok ? [tube.barcode] : [])))];
  const misread = tubes.some((tube) => !tube.ok);

  return decideOnce(async () => {
    const { stores, table } = context.services;
    const box = await stores.boxes.find(reading.barcode);
    const { startsAt } = await stores.campaigns.get(op.campaignId);
    await stores.sites.ofWork(op.campaignId, op.siteId);
    const { certain, usable: packedAt } = boundedBy(context, "packed", op, {
      campaignStarted: startsAt,
      handedOver: box?.sentAt,
      received: box?.receivedAt,
    });
    const packing = { received, boxBarcode: reading.barcode, tubeBarcodes, packedAt };
    const flags = [
      ...(misread ? ["malformedBarcode"] : []),
      ...(certain ? [] : ["clockOff"]),
      ...flagsOfSender(context, op),
    ];
    if (box?.packedAt !== undefined && box.opId !== op.opId) {
      if (!isSamePacking(box, packing))
        return quarantineOperation(context, received, ["duplicateLabel"], packing.boxBarcode);
      await table.transact([await recordOf(context, received, verdictOf(flags), misread)]);
      return verdictOf(flags);
    }
    const tubes = await retryOnConflict(() => packTubes(context, packing));
    if ([...tubes.values()].some((tube) => isOfAnotherSite(packing, tube))) flags.push("tubeOfAnotherSite");
    if (certain && [...tubes.values()].some((tube) => isSealedAfter(tube, packedAt))) flags.push("clockOff");
    const verdict = verdictOf(flags);
    const { campaignId } = box ?? op;
    const campaign = await stores.campaigns.get(campaignId);
    const limits = limitsOf(campaign);
    const contents = withFirstSealing(packed(packing, box), tubes);
    const recordedAt = context.receivedAt.toISOString();
    const is = boxOf(await takeUpDamage(context.services, contents, campaign, recordedAt), limits);
    const told = { at: op.at, recordedAt, who: op.samplerId };
    if (is.sentAt !== undefined || is.flags.length > 0) await bringTubesInLine(context.services, is, told);
    const record = await recordOf(context, received, verdict, misread);
    const writes = box?.opId === op.opId ? [] : boxWrites(context, packing, box, is);
    if (areAllSealed(tubeBarcodes, tubes)) {
      await table.transact([record, ...writes]);
      return verdict;
    }
    // Sealings find the box only from here on, so those recorded until now are taken up before the operation is done.
    if (writes.length > 0) await table.transact(writes);
    await takeUpSealings(context.services, packing.boxBarcode, told);
    await table.transact([record]);
    return verdict;
  });
}

const isSamePacking = (box: Box, { received: { op }, tubeBarcodes }: Packing): boolean =>
  box.siteId === op.siteId &&
  box.sealNumber === op.sealNumber &&
  [...box.tubeBarcodes].sort().join() === [...tubeBarcodes].sort().join();

/** The box with what was packed. Received before that, what was scanned is compared with it only now. */
function packed({ received: { op }, boxBarcode, tubeBarcodes, packedAt }: Packing, box: Box | undefined) {
  const facts = box ? factsOf(box) : unpackedBox(boxBarcode, op.campaignId);
  const { missing, unexpected } =
    box?.state === "received"
      ? countReceipt(tubeBarcodes, [...box.tubeBarcodes, ...box.unexpected])
      : { missing: [], unexpected: [] };
  return {
    ...facts,
    siteId: op.siteId,
    sealNumber: op.sealNumber,
    packedAt,
    opId: op.opId,
    tubeBarcodes,
    missing,
    unexpected,
  };
}

function boxWrites(context: SyncContext, packing: Packing, box: Box | undefined, is: NewBox): Write[] {
  const { boxes } = context.services.stores;
  const { op } = packing.received;
  const detail = { deviceId: context.deviceId, sealNumber: op.sealNumber, tubes: packing.tubeBarcodes };
  const facts = operationEvents(context, op, { what: "packed", where: op.siteId, detail });
  return box ? boxes.change(box, is, facts) : boxes.create(is, facts);
}

/** @returns the tubes that are known, as they were read */
async function packTubes(context: SyncContext, packing: Packing): Promise<Map<string, Tube>> {
  const { stores, table } = context.services;
  const known = new Map<string, Tube>();
  await table.transactInChunks(packing.tubeBarcodes, WRITES_A_TUBE, async (barcodes) => {
    const [tubes, notes] = await Promise.all([
      stores.tubes.getMany(barcodes),
      stores.tubeNotes.getMany(barcodes),
    ]);
    const writes: Write[] = [];
    for (const [tubeBarcode, note] of notes) {
      const tube = tubes.get(tubeBarcode);
      if (tube) {
        known.set(tubeBarcode, tube);
        writes.push(...(await packKnown(context, packing, tube)));
      }
      if (tube?.sealedAt === undefined) writes.push(...noteUnsealed(context, packing, note, tube));
    }
    return writes;
  });
  return known;
}

/** Whether a tube was sealed where nobody expects this box to be packed. */
const isOfAnotherSite = ({ received: { op } }: Packing, { siteId }: Pick<Tube, "siteId">): boolean =>
  siteId !== undefined && !mayPackTubesOf(op.siteId, siteId);

async function packKnown(context: SyncContext, packing: Packing, tube: Tube): Promise<Write[]> {
  const { boxBarcode, received, packedAt } = packing;
  const { op } = received;
  if (tube.boxBarcode === boxBarcode) return [];
  const own = { at: packedAt, opId: op.opId };
  if (tube.boxBarcode !== undefined && !isLater(own, await boxedBy(context, tube))) return [];
  const step = stepTube(tube.state, "boxed");
  const counted = packedAt === op.at ? {} : { countedFrom: packedAt };
  const facts = operationEvents(context, op, {
    ...{ what: "boxed", where: op.siteId },
    detail: { boxBarcode, ...counted },
  });
  const state = typeof step === "object" ? { state: step.to } : {};
  const { tubes } = context.services.stores;
  const isContradicted = isSealedAfter(tube, packedAt);
  const flags = new Set(tube.flags);
  if (isOfAnotherSite(packing, tube)) flags.add("tubeOfAnotherSite");
  if (isContradicted) flags.add("clockOff");
  return [
    ...tubes.change(tube, { boxBarcode, ...state, flags: [...flags] }, facts),
    ...(isContradicted ? [tubes.noteUncertainAge(tube)] : []),
  ];
}

/** Who put the tube in the box it is in, by its chain. */
async function boxedBy(
  { services }: SyncContext,
  tube: Tube,
): Promise<{ at: string; opId: string } | undefined> {
  const chain = await services.stores.custody.chain(tubePartition(tube.tubeBarcode));
  const boxed = chain.findLast(
    ({ what, detail }) => what === "boxed" && detail.boxBarcode === tube.boxBarcode,
  );
  if (!boxed) return undefined;
  const { countedFrom = boxed.at, opId } = boxed.detail;
  return { at: String(countedFrom), opId: String(opId) };
}

/** What its sealing is to take up: the box that it is in, unless that is known of it, and who wants to hear of it. */
function noteUnsealed(
  context: SyncContext,
  { boxBarcode, received, packedAt: at }: Packing,
  notes: TubeNotes,
  tube: Tube | undefined,
): Write[] {
  const { op } = received;
  const { stores } = context.services;
  const listedIn = listedAlso(notes, boxBarcode);
  if (tube) return listedIn === notes.listedIn ? [] : [stores.tubeNotes.write(notes, { listedIn })];
  const isNews = isLater({ at, opId: op.opId }, notes.boxed);
  if (!isNews && listedIn === notes.listedIn) return [];
  const boxed = { boxBarcode, opId: op.opId, at, who: op.samplerId, where: op.siteId };
  return [
    stores.tubeNotes.write(notes, { listedIn, ...(isNews ? { boxed } : {}) }),
    stores.tubes.notSealed(notes.tubeBarcode),
  ];
}
