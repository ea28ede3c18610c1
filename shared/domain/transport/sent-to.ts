import type { Tube } from "../sampling/tube.ts";
import type { Box } from "./box.ts";
import { actsOfItsOwn } from "./box-act.ts";
import { destinationOf } from "./box-journey.ts";

// A laboratory acts on tubes that were sent to it. Only what others told counts here, never its own receipts:
// otherwise it could receive an invented box and then do with another laboratory's tubes as it likes.

type ToldBox = Pick<Box, "boxBarcode" | "acts" | "packedAt" | "siteId" | "tubeBarcodes">;
type ToldTube = Pick<Tube, "boxBarcode" | "siteId" | "assignedTo">;

/**
 * Whether a box was sent to a laboratory.
 * @param isPlanned whether the plan sends it there, which counts where no hand-over has said where it goes
 */
export function isBoxSentTo(
  box: Pick<Box, "acts" | "siteId">,
  laboratoryId: string,
  isPlanned: boolean,
): boolean {
  const destination = destinationOf(actsOfItsOwn(box));
  return destination === undefined ? isPlanned : destination === laboratoryId;
}

/**
 * Whether a tube was sent to the laboratory that has it in hand: with the box it was packed in, or, while nobody has
 * told of any, with the box it came in, if that was sent here from the tube's site and nobody has told its contents.
 * Where the commander has decided about it, that decides.
 * @param boxes by barcode, as they stood before this receipt
 * @param cameIn the box it came in
 * @param isSent whether one of these boxes was sent here
 */
export function isTubeSentHere(
  tubeBarcode: string,
  tube: ToldTube | undefined,
  {
    boxes,
    cameIn,
    laboratoryId,
  }: { boxes: ReadonlyMap<string, ToldBox>; cameIn: string; laboratoryId: string },
  isSent: (box: ToldBox) => boolean,
): boolean {
  if (tube?.assignedTo !== undefined) return tube.assignedTo === laboratoryId;
  const box = boxes.get(tube?.boxBarcode ?? cameIn);
  if (box === undefined || !isSent(box)) return false;
  if (tube?.boxBarcode !== undefined) return true;
  if (box.packedAt !== undefined) return box.tubeBarcodes.includes(tubeBarcode);
  return tube?.siteId !== undefined && tube.siteId === box.siteId;
}

/** Whether a laboratory has received a tube, and not as one that came unexpectedly. */
export const isReceivedAsSentTo = (
  laboratoryId: string,
  { laboratoryId: receivedAt, flags }: Pick<Tube, "laboratoryId" | "flags">,
): boolean => receivedAt === laboratoryId && !flags.includes("notSentHere");
