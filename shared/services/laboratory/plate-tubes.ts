import { parseTubeBarcode } from "../../domain/codes/barcode.ts";
import { type LeftOutReason, type Plate, roomOf } from "../../domain/laboratory/plate.ts";
import { testingOrder } from "../../domain/laboratory/turnaround.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { isUnresolved } from "../../domain/transport/claimed-tube.ts";
import type { Stores } from "../../store/stores.ts";
import { asSentSince } from "../transport/sent-since.ts";

export interface Chosen {
  tubes: Tube[];
  leftOut: Plate["leftOut"];
}

type Choosing = Pick<Stores, "tubes" | "boxes" | "pickUps" | "campaigns">;
type Place = Pick<Plate, "plateId" | "laboratoryId" | "campaignId" | "size" | "controls">;

/** Beyond the room of a plate, for what others take in the same moment. */
const SPARE = 50;
/** More is looked at only where most of what waits is of another campaign. */
const MOST_WAITING = 5_000;

/**
 * The tubes to go on a plate, in the order in which they are to be tested: those already on it, then those named, or
 * else the most urgent and oldest that wait. A named tube that cannot be plated is left out and says why.
 */
export async function chooseTubes(
  stores: Choosing,
  place: Place,
  { named, already }: { named: readonly string[] | undefined; already: readonly string[] },
): Promise<Chosen> {
  const held = await stores.tubes.getMany(already);
  const onPlate = [...held.values()].filter((tube) => isOn(tube, place));
  const wanted = named ? await chooseNamed(stores, place, named) : await chooseWaiting(stores, place);
  const others = wanted.tubes.filter((tube) => !held.has(tube.tubeBarcode) || !isOn(tube, place));
  const inOrder = sorted([...onPlate, ...others.slice(0, Math.max(0, roomOf(place) - onPlate.length))]);
  const noRoom = others.slice(Math.max(0, roomOf(place) - onPlate.length));
  return {
    tubes: inOrder,
    leftOut: [
      ...wanted.leftOut,
      ...(named ? noRoom.map(({ tubeBarcode }) => ({ tubeBarcode, reason: "noRoom" as const })) : []),
    ],
  };
}

const isOn = (tube: Tube, { plateId, laboratoryId }: Place): boolean =>
  tube.state === "testing" && tube.plateId === plateId && tube.laboratoryId === laboratoryId;

const sorted = (tubes: readonly Tube[]): Tube[] =>
  tubes
    .map((tube) => ({ tube, order: testingOrder(tube) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ tube }) => tube);

async function chooseWaiting(stores: Choosing, place: Place): Promise<Chosen> {
  const enough = roomOf(place) + SPARE;
  const fits = (tube: Tube) => reasonAgainst(tube, place) === undefined;
  const waitingFor = async (task: "received" | "toRepeat"): Promise<Tube[]> => {
    const first = await stores.tubes.ofLaboratory(place.laboratoryId, task, enough);
    const cut = first.length === enough && first.filter(fits).length < roomOf(place);
    const all = cut ? await stores.tubes.ofLaboratory(place.laboratoryId, task, MOST_WAITING) : first;
    const known = new Map(all.map((tube) => [tube.tubeBarcode, tube]));
    return [...(await asSentSince(stores, place.laboratoryId, known)).values()].filter(fits);
  };
  const waiting = (await Promise.all([waitingFor("received"), waitingFor("toRepeat")])).flat();
  // A list may lag behind the tubes, so each is looked at itself.
  const nearest = sorted(waiting).slice(0, enough);
  const fresh = await asTestedHere(
    stores,
    place,
    nearest.map(({ tubeBarcode }) => tubeBarcode),
  );
  return { tubes: sorted([...fresh.values()].filter(fits)), leftOut: [] };
}

const asTestedHere = async (
  stores: Choosing,
  { laboratoryId }: Place,
  tubeBarcodes: readonly string[],
): Promise<Map<string, Tube>> => asSentSince(stores, laboratoryId, await stores.tubes.getMany(tubeBarcodes));

async function chooseNamed(stores: Choosing, place: Place, named: readonly string[]): Promise<Chosen> {
  const barcodes = [...new Set(named)];
  const found = await asTestedHere(stores, place, barcodes);
  const chosen: Tube[] = [];
  const leftOut: Plate["leftOut"] = [];
  for (const tubeBarcode of barcodes) {
    const tube = found.get(tubeBarcode);
    const reason = tube ? reasonAgainst(tube, place) : unknownBecause(tubeBarcode);
    if (tube && reason === undefined) chosen.push(tube);
    else leftOut.push({ tubeBarcode, reason: reason ?? "unknownTube" });
  }
  return { tubes: sorted(chosen), leftOut };
}

const unknownBecause = (tubeBarcode: string): LeftOutReason =>
  parseTubeBarcode(tubeBarcode).ok ? "unknownTube" : "malformedBarcode";

/** Why a tube cannot be put on a plate; undefined if it can, or is on this one already. */
function reasonAgainst(tube: Tube, place: Place): LeftOutReason | undefined {
  if (tube.campaignId !== place.campaignId) return "otherCampaign";
  // What became of another laboratory's tube is not told.
  const isElsewhere = tube.laboratoryId !== undefined && tube.laboratoryId !== place.laboratoryId;
  if (isElsewhere) return "otherLaboratory";
  if (tube.state === "voided") return "voided";
  if (tube.state === "reported" || tube.state === "published") return "alreadyReported";
  if (tube.state !== "received" && tube.state !== "testing") return "notReceived";
  if (tube.laboratoryId === undefined) return "otherLaboratory";
  if (isUnresolved(tube)) return "notSentHere";
  return tube.state === "testing" && !isOn(tube, place) ? "onOtherPlate" : undefined;
}
