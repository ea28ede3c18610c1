import type { UnpackedTubes } from "../api/answers.ts";
import type { QueuedOperation } from "./queue/operation.ts";

/** As many as one packing can name. */
export const MOST_IN_BOX = 200;

type Listed = UnpackedTubes["tubes"][number];

/** Tubes sealed on this device for a campaign that no box packed here holds yet and that are not void, oldest first. */
export function unboxedTubes(operations: readonly QueuedOperation[], campaignId: string): QueuedOperation[] {
  const boxed = new Set(operations.filter((o) => o.kind === "packBox").flatMap((o) => o.tubeBarcodes));
  const voided = new Set(operations.filter((o) => o.kind === "voidTube").map((o) => o.subject));
  return operations.filter(
    (o) =>
      o.kind === "sealTube" && o.campaignId === campaignId && !boxed.has(o.subject) && !voided.has(o.subject),
  );
}

/**
 * What the server adds to what this device knows itself, which counts first.
 * @returns `others`, tubes that this device has done nothing with; `gone`, labels of its own tubes that the server took
 * and does not list any more: they were packed or voided elsewhere
 */
export function besideOwn(
  operations: readonly QueuedOperation[],
  unpacked: UnpackedTubes | undefined,
  siteId: string,
): { others: Listed[]; gone: ReadonlySet<string> } {
  if (unpacked === undefined) return { others: [], gone: new Set() };
  const known = new Set(
    operations.flatMap((o) => (o.kind === "packBox" ? o.tubeBarcodes : [o.subject, ...o.tubeBarcodes])),
  );
  const listed = new Set(unpacked.tubes.map(({ tubeBarcode }) => tubeBarcode));
  // Of a list that is cut nobody can say what is not on it.
  const gone =
    unpacked.next === undefined
      ? operations.filter(
          (o) => o.kind === "sealTube" && o.siteId === siteId && isTaken(o) && !listed.has(o.subject),
        )
      : [];
  return {
    others: unpacked.tubes.filter(({ tubeBarcode }) => !known.has(tubeBarcode)),
    gone: new Set(gone.map((o) => o.subject)),
  };
}

const isTaken = ({ verdict }: QueuedOperation): boolean => verdict !== undefined && verdict !== "quarantined";
