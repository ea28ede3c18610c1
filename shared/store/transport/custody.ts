import {
  appendEvents,
  type ChainHead,
  CustodyEvent,
  canonicalJson,
  GENESIS_HASH,
  hashOfItem,
  type NewCustodyEvent,
} from "../../domain/transport/custody.ts";
import {
  type ChainBreak,
  checkChain,
  eventSortKey,
  type StoredItem,
} from "../../domain/transport/custody-check.ts";
import type { Item, Key, Table, Write } from "../table.ts";

// Events stand in the partition of their tube (`T#…`) or box (`B#…`), in order of their sequence, and are only ever
// put, never updated: a put on a taken sequence fails the whole transaction, so a chain cannot fork. The tube or box is
// always put whole, together with its events, the last of which carries the hash of it; so whoever changes one behind
// the store's back leaves the two disagreeing. An event is one text, its canonical JSON: the embedded engine is paid by
// the attribute, and whatever is not written just so was not written here.

export const tubePartition = (tubeBarcode: string): string => `T#${tubeBarcode}`;
export const boxPartition = (boxBarcode: string): string => `B#${boxBarcode}`;

/** The head of a chain that is about to begin. */
export const NO_EVENTS = { eventCount: 0, headHash: GENESIS_HASH } as const;

export class CustodyStore {
  constructor(private readonly table: Table) {}

  async chain(partition: string): Promise<CustodyEvent[]> {
    return (await this.table.query(partition, "EV#")).map((item) => CustodyEvent.parse(openEvent(item)));
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
    facts: readonly NewCustodyEvent[],
  ): { item: Item & Key; writes: Write[] } {
    const subject = contents.pk;
    if (facts.length === 0) throw new Error(`a change of ${subject} without an event`);
    const item = { ...contents, eventCount: head.eventCount + facts.length };
    const chained = appendEvents({ ...head, subject }, facts, hashOfItem(item));
    return {
      item: { ...item, headHash: chained.head.headHash },
      writes: chained.events.map((event) =>
        this.table.put(eventItem({ pk: subject, sk: eventSortKey(event.sequence) }, event)),
      ),
    };
  }
}

/** An event as it is stored. */
export const eventItem = ({ pk, sk }: Key, event: StoredItem): Item & Key => ({
  pk,
  sk,
  event: canonicalJson(event),
});

/** What a stored event says, beside its key; an item that is not as `eventItem` writes it is left as it is. */
export function openEvent(item: Item): Item {
  const { pk, sk, event, ...more } = item;
  if (typeof event !== "string" || Object.keys(more).length > 0) return item;
  try {
    const said: object = Object(JSON.parse(event));
    const asWritten = canonicalJson(said) === event && !("pk" in said) && !("sk" in said);
    return asWritten ? { ...said, pk, sk } : item;
  } catch {
    return item;
  }
}

/** The items of a partition apart: the events in order, and the tube or box itself. */
export function sortedOut(items: readonly Item[]): { events: Item[]; item: Item | undefined } {
  return {
    events: items.filter(({ sk }) => String(sk).startsWith("EV#")).map(openEvent),
    item: items.find(({ sk }) => sk === "TUBE" || sk === "BOX"),
  };
}
