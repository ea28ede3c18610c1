import * as api from "../../shared/api/transport.ts";
import { type Box, countReception, MAX_TUBES_PER_BOX } from "../../shared/domain/box.ts";
import { parseTubeBarcode } from "../../shared/domain/codes/barcode.ts";
import type { CustodyFact } from "../../shared/domain/custody.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Services } from "../../shared/platform/services.ts";
import type { BoxStore } from "../../shared/store/boxes.ts";
import { chunksOf } from "../../shared/store/table.ts";
import { type Reception, receiveTubes, TUBES_A_PIECE } from "./receive-tubes.ts";
import { factsChanged, untilSettled } from "./until-settled.ts";

/**
 * A laboratory receives a box and the tubes scanned out of it. What is there is received, whatever was told before:
 * a box never sent, a box nobody told of, a tube of another box or of none. More tubes of a box may be scanned later;
 * the same told again changes nothing. 404 `campaign-unknown`.
 */
export const receiveBox = route(api.receiveBox, async ({ params, body, actor, clock, services }) => {
  const { stores, table } = services;
  if (actor.scope.kind !== "laboratory")
    throw new ProblemError("scope-forbidden", { subject: params.boxBarcode });
  const campaign = await stores.campaigns.get(body.campaignId);
  const now = clock.now().toISOString();
  const reception: Reception = {
    boxBarcode: params.boxBarcode,
    campaign,
    laboratoryId: actor.scope.laboratoryId,
    who: actor.subject,
    // Whether a tube was there before a run is decided by this, so it cannot be later than we know.
    at: [body.at, now].sort()[0] ?? now,
    recordedAt: now,
  };

  return untilSettled(async () => {
    const box = await stores.boxes.find(params.boxBarcode);
    const scanned = [...new Set([...(box ? scannedBefore(box) : []), ...body.tubeBarcodes])];
    const expectedHere =
      box?.packedAt === undefined
        ? await takenAsPacked(stores, params.boxBarcode, scanned)
        : box.tubeBarcodes;
    const count = countReception(expectedHere, scanned);
    const expected = new Set(count.received);
    for (const piece of chunksOf(legible(body.tubeBarcodes), TUBES_A_PIECE))
      await untilSettled(() => receiveTubes(services, reception, piece, expected));
    if (!box || isNews(box, reception, count)) {
      await table.transact(boxWrites(stores.boxes, reception, box, count));
      const written = await stores.boxes.get(params.boxBarcode);
      return { box: written, ...count };
    }
    return { box, ...count };
  });
});

/** A label whose check digits do not fit was misread: it is named as unexpected, but stands for no tube. */
const legible = (tubeBarcodes: readonly string[]): string[] => [
  ...new Set(tubeBarcodes.filter((tubeBarcode) => parseTubeBarcode(tubeBarcode).ok)),
];

/** Nobody told what was packed in the box: what came out of it, but for tubes that were packed in another. */
async function takenAsPacked(
  { tubes }: Services["stores"],
  boxBarcode: string,
  scanned: readonly string[],
): Promise<string[]> {
  const known = await tubes.getMany(legible(scanned));
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

type Count = ReturnType<typeof countReception>;

const isNews = (box: Box, { laboratoryId }: Reception, { received, missing, unexpected }: Count): boolean =>
  box.state !== "received" ||
  box.laboratoryId !== laboratoryId ||
  box.missing.length !== missing.length ||
  box.unexpected.length !== unexpected.length ||
  (box.packedAt === undefined && box.tubeBarcodes.length !== received.length);

function boxWrites(
  boxes: BoxStore,
  { boxBarcode, campaign, laboratoryId, who, at, recordedAt }: Reception,
  box: Box | undefined,
  { received, missing, unexpected }: Count,
) {
  const fact: CustodyFact = {
    what: "received",
    at,
    recordedAt,
    who,
    where: laboratoryId,
    detail: {
      received: received.length,
      missing,
      unexpected,
      ...(box?.sentAt === undefined ? { receivedBeforeSent: true } : {}),
      ...(box?.laboratoryId === undefined ? {} : { expectedAt: box.laboratoryId }),
    },
  };
  const changes = {
    state: "received",
    laboratoryId,
    receivedAt: box?.laboratoryId === laboratoryId ? (box.receivedAt ?? at) : at,
    missing,
    unexpected,
    ...(box?.packedAt === undefined ? { tubeBarcodes: received } : {}),
  } as const;
  if (box) return boxes.change(box, changes, [fact], factsChanged);
  const { campaignId } = campaign;
  return boxes.create({ boxBarcode, campaignId, ...changes, tubeBarcodes: received }, [fact], factsChanged);
}
