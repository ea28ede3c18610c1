import type { Campaign } from "../../domain/campaign/campaign.ts";
import { parseTubeBarcode } from "../../domain/codes/barcode.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { type Box, countReceipt, type DamagedTube, MAX_TUBES_PER_BOX } from "../../domain/transport/box.ts";
import type { ActOf, BoxAct } from "../../domain/transport/box-act.ts";
import { boxOf, factsOf, unpackedBox } from "../../domain/transport/box-journey.ts";
import { isTubeSentHere } from "../../domain/transport/sent-to.ts";
import { limitsOf } from "../../domain/transport/transport-limits.ts";
import type { Stores } from "../../store/stores.ts";
import type { NewBox } from "../../store/transport/boxes.ts";
import { withFirstSealing } from "./box-tubes.ts";
import { isOnlyLaboratory, isSentTo } from "./sent-to.ts";

/** What a laboratory says of a box that came to it. */
export interface Arrival {
  boxBarcode: string;
  campaign: Campaign;
  act: ActOf<"received">;
  scanned: readonly string[];
  damaged: readonly DamagedTube[];
}

/** What a receipt means, before anything of it is written. */
export interface ReceiptPlan {
  was: Box | undefined;
  is: NewBox;
  received: string[];
  missing: string[];
  unexpected: string[];
  /** Everything that was scanned out of the box, now and before. */
  scanned: string[];
  /** Those of them that nobody had sent here. */
  notSentHere: string[];
  /** The tubes known of what it should hold and what was scanned. */
  tubes: ReadonlyMap<string, Tube>;
}

/** Compare what came with what was told of the box, and say which of the tubes were sent to this laboratory. */
export async function planReceipt(stores: Stores, arrival: Arrival): Promise<ReceiptPlan> {
  const { boxBarcode, campaign, act } = arrival;
  const was = await stores.boxes.find(boxBarcode);
  const facts = was ? factsOf(was) : unpackedBox(boxBarcode, campaign.campaignId);
  const scanned = [...new Set([...(was ? scannedBefore(was) : []), ...arrival.scanned])];
  const tubes = await stores.tubes.getMany(legible([...facts.tubeBarcodes, ...scanned]));
  const contents =
    facts.packedAt === undefined ? takenAsPacked(tubes, boxBarcode, scanned) : facts.tubeBarcodes;
  const count = countReceipt(contents, scanned);
  const notSentHere = await notSentTo(stores, arrival, { was, tubes, scanned: legible(scanned) });
  const elsewhere = new Set(notSentHere);
  const damaged = together([...facts.damaged, ...(facts.damagedNotSentHere ?? [])], arrival.damaged);
  const ofOthers = damaged.filter(({ tubeBarcode }) => elsewhere.has(tubeBarcode));
  const { damagedNotSentHere: _, notSentHere: __, ...told } = facts;
  const is = boxOf(
    {
      ...withFirstSealing(
        { ...told, tubeBarcodes: facts.packedAt === undefined ? count.received : facts.tubeBarcodes },
        tubes,
      ),
      missing: count.missing,
      unexpected: count.unexpected,
      damaged: damaged.filter(({ tubeBarcode }) => !elsewhere.has(tubeBarcode)),
      ...(ofOthers.length === 0 ? {} : { damagedNotSentHere: ofOthers }),
      ...(notSentHere.length === 0 ? {} : { notSentHere: legible(notSentHere).slice(0, MAX_TUBES_PER_BOX) }),
      acts: withReceipt(facts.acts, act),
    },
    limitsOf(campaign),
  );
  return { was, is, ...count, scanned, notSentHere, tubes };
}

/** A label whose check digits do not fit was misread: it is named as unexpected, but stands for no tube. */
export const legible = (tubeBarcodes: readonly string[]): string[] => [
  ...new Set(tubeBarcodes.filter((tubeBarcode) => parseTubeBarcode(tubeBarcode).ok)),
];

interface Came {
  was: Box | undefined;
  tubes: ReadonlyMap<string, Tube>;
  scanned: readonly string[];
}

/** Tubes that were not sent to the laboratory by what others told; their own boxes are read only where they came in another. */
async function notSentTo(
  stores: Stores,
  { boxBarcode, campaign, act: { laboratoryId } }: Arrival,
  { was, tubes, scanned }: Came,
): Promise<string[]> {
  const others = new Set(scanned.flatMap((tubeBarcode) => tubes.get(tubeBarcode)?.boxBarcode ?? []));
  others.delete(boxBarcode);
  const boxes = others.size === 0 ? new Map<string, Box>() : await stores.boxes.getMany([...others]);
  if (was) boxes.set(boxBarcode, was);
  const sent = new Set<string>();
  for (const box of boxes.values())
    if (await isSentTo(stores, box, laboratoryId, campaign)) sent.add(box.boxBarcode);
  const isOnly = isOnlyLaboratory(campaign, laboratoryId);
  return scanned.filter((tubeBarcode) => {
    const tube = tubes.get(tubeBarcode);
    if (
      isOnly &&
      tube?.assignedTo === undefined &&
      (tube ?? was ?? campaign).campaignId === campaign.campaignId
    )
      return false;
    return !isTubeSentHere(tubeBarcode, tube, { boxes, cameIn: boxBarcode, laboratoryId }, (box) =>
      sent.has(box.boxBarcode),
    );
  });
}

/** Nobody told what was packed in the box: what came out of it, but for tubes that were packed in another. */
function takenAsPacked(
  known: ReadonlyMap<string, Tube>,
  boxBarcode: string,
  scanned: readonly string[],
): string[] {
  const packedIn = (tubeBarcode: string) => known.get(tubeBarcode)?.boxBarcode ?? boxBarcode;
  return legible(scanned)
    .filter((tubeBarcode) => packedIn(tubeBarcode) === boxBarcode)
    .slice(0, MAX_TUBES_PER_BOX);
}

/** What was scanned out of a box so far: it follows from what is missing and what was unexpected. */
function scannedBefore(box: Box): string[] {
  if (box.state !== "received") return [];
  const missing = new Set(box.missing);
  return [...box.tubeBarcodes.filter((tubeBarcode) => !missing.has(tubeBarcode)), ...box.unexpected];
}

/** The first word on a damaged tube stands; more tubes may be found damaged later. */
function together(before: readonly DamagedTube[], now: readonly DamagedTube[]): DamagedTube[] {
  const byBarcode = new Map([...now, ...before].map((tube) => [tube.tubeBarcode, tube]));
  return [...byBarcode.values()].sort((a, b) => (a.tubeBarcode < b.tubeBarcode ? -1 : 1));
}

/** Scanning more tubes later is no second receipt, unless something new was seen of the box. */
function withReceipt(acts: readonly BoxAct[], act: ActOf<"received">): BoxAct[] {
  const isKnown = acts.some(
    (known) =>
      known.kind === "received" &&
      known.laboratoryId === act.laboratoryId &&
      (act.sealNumber === undefined || act.sealNumber === known.sealNumber) &&
      (act.temperatureCelsius === undefined || act.temperatureCelsius === known.temperatureCelsius),
  );
  return isKnown ? [...acts] : [...acts, act];
}
