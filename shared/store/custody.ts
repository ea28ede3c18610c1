import {
  appendEvents,
  type ChainHead,
  CustodyEvent,
  type CustodyFact,
  GENESIS_HASH,
  hashOfItem,
} from "../domain/custody.ts";
import { type ChainBreak, checkChain, eventSortKey } from "../domain/custody-check.ts";
import type { Item, Key, Table, Write } from "./table.ts";

// Events stand in the partition of their tube (`T#…`) or box (`B#…`), in order of their sequence, and are only ever
// put, never updated: a put on a taken sequence fails the whole transaction, so a chain cannot fork. The tube or box is
// always put whole, together with its events, the last of which carries the hash of it; so whoever changes one behind
// the store's back leaves the two disagreeing.

export const tubePartition = (tubeBarcode: string): string => `T#${tubeBarcode}`;
export const boxPartition = (boxBarcode: string): string => `B#${boxBarcode}`;

/** The head of a chain that is about to begin. */
export const NO_EVENTS = { eventCount: 0, headHash: GENESIS_HASH } as const;

export class CustodyStore {
  constructor(private readonly table: Table) {}

  async chain(partition: string): Promise<CustodyEvent[]> {
    return (await this.table.query(partition, "EV#")).map((item) => CustodyEvent.parse(item));
  }

  /** All that stands in a partition, in whatever state it is, and the first break of its chain. */
  async examine(partition: string): Promise<{ events: CustodyEvent[]; firstBreak: ChainBreak | undefined }> {
    const { events, item } = sortedOut(await this.table.query(partition, ""));
    return {
      events: events.flatMap((event) => CustodyEvent.safeParse(event).data ?? []),
      firstBreak: checkChain(partition, events, item),
    };
  }

  /**
   * A tube or box as it stands after some facts, to be put, and the writes that chain them on.
   * @param head of the chain as it was read
   * @throws Error when there is no fact: nothing changes without an event
   */
  append(
    contents: Item & Key,
    head: Omit<ChainHead, "subject">,
    facts: readonly CustodyFact[],
  ): { item: Item & Key; writes: Write[] } {
    const subject = contents.pk;
    if (facts.length === 0) throw new Error(`a change of ${subject} without an event`);
    const item = { ...contents, eventCount: head.eventCount + facts.length };
    const chained = appendEvents({ ...head, subject }, facts, hashOfItem(item));
    return {
      item: { ...item, headHash: chained.head.headHash },
      writes: chained.events.map((event) =>
        this.table.put({ pk: subject, sk: eventSortKey(event.sequence), ...event }),
      ),
    };
  }
}

/** The items of a partition apart: the events in order, and the tube or box itself. */
export function sortedOut(items: readonly Item[]): { events: Item[]; item: Item | undefined } {
  return {
    events: items.filter(({ sk }) => String(sk).startsWith("EV#")),
    item: items.find(({ sk }) => sk === "TUBE" || sk === "BOX"),
  };
}
