import { appendEvents, type ChainHead, CustodyEvent, type CustodyFact } from "../domain/custody.ts";
import type { Table, Write } from "./table.ts";

// Events stand in the partition of their tube (`T#…`) or box (`B#…`), in order of their sequence, and are only ever
// put, never updated: a put on a taken sequence fails the whole transaction, so a chain cannot fork.

export const tubePartition = (tubeBarcode: string): string => `T#${tubeBarcode}`;
export const boxPartition = (boxBarcode: string): string => `B#${boxBarcode}`;

const eventSortKey = (sequence: number): string => `EV#${String(sequence).padStart(5, "0")}`;

export class CustodyStore {
  constructor(private readonly table: Table) {}

  async chain(partition: string): Promise<CustodyEvent[]> {
    return (await this.table.query(partition, "EV#")).map((item) => CustodyEvent.parse(item));
  }

  /** Writes that chain facts on, and the head to store with the subject, conditional on the head it was read with. */
  append(
    partition: string,
    head: Omit<ChainHead, "subject">,
    facts: readonly CustodyFact[],
    otherwise?: Write["otherwise"],
  ): { writes: Write[]; eventCount: number; headHash: string } {
    const chained = appendEvents({ ...head, subject: partition }, facts);
    return {
      writes: chained.events.map((event) =>
        this.table.put({ pk: partition, sk: eventSortKey(event.sequence), ...event }, "absent", otherwise),
      ),
      eventCount: chained.head.eventCount,
      headHash: chained.head.headHash,
    };
  }
}
