import type { Tube } from "../../domain/sampling/tube.ts";
import type { Box } from "../../domain/transport/box.ts";
import { isUnresolved } from "../../domain/transport/claimed-tube.ts";
import { isTubeSentHere } from "../../domain/transport/sent-to.ts";
import type { Stores } from "../../store/stores.ts";
import { isOnlyLaboratory, isSentTo } from "./sent-to.ts";

type Needed = Pick<Stores, "boxes" | "pickUps" | "campaigns">;

/**
 * Tubes as a laboratory may test them: one that came unexpectedly is flagged no more where it was sent there by what was
 * told since, as by a courier without a network or a diversion of its box. Nothing is read for the others.
 */
export async function asSentSince(
  stores: Needed,
  laboratoryId: string,
  tubes: ReadonlyMap<string, Tube>,
): Promise<Map<string, Tube>> {
  const open = [...tubes.values()].filter((tube) => isUnresolved(tube) && tube.laboratoryId === laboratoryId);
  if (open.length === 0) return new Map(tubes);
  const boxes = await stores.boxes.getMany([
    ...new Set(open.flatMap((tube) => [tube.boxBarcode ?? [], cameIn(tube, laboratoryId) ?? []].flat())),
  ]);
  const sent = new Set<Box>();
  for (const box of boxes.values()) if (await isSentTo(stores, box, laboratoryId)) sent.add(box);
  const isSent = ({ boxBarcode }: Pick<Box, "boxBarcode">) => {
    const box = boxes.get(boxBarcode);
    return box !== undefined && sent.has(box);
  };
  const now = new Map(tubes);
  for (const tube of open) {
    const came = { boxes, cameIn: cameIn(tube, laboratoryId) ?? "", laboratoryId };
    const isOnly = isOnlyLaboratory(await stores.campaigns.get(tube.campaignId), laboratoryId);
    if (!isOnly && !isTubeSentHere(tube.tubeBarcode, tube, came, isSent)) continue;
    now.set(tube.tubeBarcode, { ...tube, flags: tube.flags.filter((flag) => flag !== "notSentHere") });
  }
  return now;
}

const cameIn = ({ claims = [] }: Tube, laboratoryId: string): string | undefined =>
  claims.find((claim) => claim.laboratoryId === laboratoryId)?.boxBarcode;
