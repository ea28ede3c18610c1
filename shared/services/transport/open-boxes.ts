import { subDistrictOf } from "../../domain/area.ts";
import type { Instant } from "../../domain/instant.ts";
import type { Box } from "../../domain/transport/box.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Stores } from "../../store/stores.ts";

/**
 * What is decided about a box comes too late once a laboratory has it; what was decided before may be told after. That
 * it was to go to the very laboratory that has it can still be said.
 * @throws ProblemError `box-received`
 */
export function notReceivedBy(
  { boxBarcode, receivedAt, laboratoryId = "" }: Box,
  at: Instant,
  goesTo?: string,
): void {
  if (receivedAt !== undefined && receivedAt <= at && laboratoryId !== goesTo)
    throw new ProblemError("box-received", { boxBarcode, laboratoryId });
}

/** Boxes of some sites that are not received yet. */
export async function openBoxesAt(
  { boxes: store }: Pick<Stores, "boxes">,
  campaignId: string,
  siteIds: readonly string[],
): Promise<Box[]> {
  const subDistrictIds = [...new Set(siteIds.map(subDistrictOf))];
  const boxes = await store.ofSubDistricts(campaignId, subDistrictIds, ["OPEN"]);
  return boxes.filter((box) => box.siteId !== undefined && siteIds.includes(box.siteId));
}
