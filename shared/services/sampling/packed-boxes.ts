import type { Instant } from "../../domain/instant.ts";
import type { TransportLimits } from "../../domain/transport/transport-limits.ts";
import type { Write } from "../../store/table.ts";
import { toldOfSealing } from "../transport/box-tubes.ts";
import type { SealingFacts } from "./sealing/sealing-facts.ts";
import type { SyncContext } from "./sync-context.ts";

/**
 * The boxes that were told to hold a tube before its sealing was: in the sealing's own transaction they learn how old
 * it is, so how old a box is does not depend on which came first.
 */
export function tellBoxes(
  { services: { stores }, receivedAt }: SyncContext,
  {
    op,
    sealedAt,
    tubeBarcode,
    listedIn,
    limits,
  }: Pick<SealingFacts, "op" | "tubeBarcode" | "listedIn"> & {
    sealedAt: Instant;
    limits: TransportLimits;
  },
): Write[] {
  const told = { recordedAt: receivedAt.toISOString(), who: op.samplerId };
  return [...listedIn].flatMap(([boxBarcode, box]) => {
    const isOlder = box?.firstSealedAt === undefined || sealedAt < box.firstSealedAt;
    if (!box?.tubeBarcodes.includes(tubeBarcode) || !isOlder)
      return [stores.boxes.unchanged(boxBarcode, box)];
    const { is, fact } = toldOfSealing(box, sealedAt, limits, told);
    return stores.boxes.change(box, is, [fact]);
  });
}
