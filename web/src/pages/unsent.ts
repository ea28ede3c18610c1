import { visitView } from "../field/rounds/visit-outbox.ts";
import { readOpenTube, readOperations } from "../sampling/queue/device-store.ts";
import { handOverView } from "../transport/hand-over-queue.ts";

/** What was done on this device and is not at the server: by label, so that it can be named. */
export interface Unsent {
  tubes: string[];
  boxes: string[];
  corrections: string[];
  /** Visits at doors. */
  visits: number;
  openTube: { tubeBarcode: string; people: number } | undefined;
}

export async function unsentHere(): Promise<Unsent> {
  const [operations, open] = await Promise.all([readOperations(), readOpenTube()]);
  const waiting = operations.filter((operation) => operation.answered === 0);
  const labels = (kinds: readonly string[]) =>
    waiting.filter(({ kind }) => kinds.includes(kind)).map(({ subject }) => subject);
  return {
    tubes: labels(["sealTube"]),
    boxes: [...labels(["packBox"]), ...handOverView().waiting.map(({ boxBarcode }) => boxBarcode)],
    corrections: labels(["removeMember", "moveMember", "addMember", "voidTube"]),
    visits: visitView().entries.length,
    openTube:
      open === undefined || open.people.length === 0
        ? undefined
        : { tubeBarcode: open.tubeBarcode, people: open.people.length },
  };
}

export const isAnything = ({ tubes, boxes, corrections, visits, openTube }: Unsent): boolean =>
  tubes.length + boxes.length + corrections.length + visits > 0 || openTube !== undefined;
