import { visitView } from "../field/rounds/visit-outbox.ts";
import { isOf } from "../offline/outbox.ts";
import { readOpenTube, readOperations } from "../sampling/queue/device-store.ts";
import { readSession } from "../session/session-store.ts";
import { handOverView } from "../transport/hand-over-queue.ts";

/** What was done on this device, at doors and boxes by whoever leaves, and is not at the server: by label, to be named. */
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
  const subject = readSession("staff")?.subject;
  const handOvers = handOverView().waiting.filter((each) => isOf(each, subject));
  const waiting = operations.filter((operation) => operation.answered === 0);
  const labels = (kinds: readonly string[]) =>
    waiting.filter(({ kind }) => kinds.includes(kind)).map(({ subject }) => subject);
  return {
    tubes: labels(["sealTube"]),
    boxes: [...labels(["packBox"]), ...handOvers.map(({ boxBarcode }) => boxBarcode)],
    corrections: labels(["removeMember", "moveMember", "addMember", "voidTube"]),
    visits: visitView().entries.filter((each) => isOf(each, subject)).length,
    openTube:
      open === undefined || open.people.length === 0
        ? undefined
        : { tubeBarcode: open.tubeBarcode, people: open.people.length },
  };
}

export const isAnything = ({ tubes, boxes, corrections, visits, openTube }: Unsent): boolean =>
  tubes.length + boxes.length + corrections.length + visits > 0 || openTube !== undefined;
