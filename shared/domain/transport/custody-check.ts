import { CustodyEvent, GENESIS_HASH, hashOfEvent, hashOfItem } from "./custody.ts";

/** What can be wrong with a chain, in the order in which it is looked for at each event. */
export const CHAIN_VIOLATIONS = [
  /** An event is missing: its number is skipped, or the tube or box tells of more events than there are. */
  "eventMissing",
  /** There is an event more than the tube or box knows of, or one twice, or one of another's chain. */
  "eventForeign",
  /** The event is not as it was hashed. */
  "eventChanged",
  /** The event does not carry the hash of the one before it. */
  "linkBroken",
  /** There are events, but not the tube or box that they are of. */
  "itemMissing",
  /** The tube or box is not as its last event left it. */
  "itemChanged",
] as const;
export type ChainViolation = (typeof CHAIN_VIOLATIONS)[number];

export interface ChainBreak {
  /** The number of the first event that does not fit, counted from 1; for a violation of the item its last event's. */
  sequence: number;
  violation: ChainViolation;
}

/** An item as it is stored, not parsed: what a schema would drop was added by somebody. */
export type StoredItem = Readonly<Record<string, unknown>>;

export const eventSortKey = (sequence: number): string => `EV#${String(sequence).padStart(5, "0")}`;

/**
 * Walk a stored chain in order and hold it against its tube or box.
 * @param subject the partition that all of them stand in
 * @param item the tube or box, undefined when there is none
 * @returns the first break, or undefined when nothing was changed, taken out, added or exchanged
 */
export function checkChain(
  subject: string,
  events: readonly StoredItem[],
  item: StoredItem | undefined,
): ChainBreak | undefined {
  let last: CustodyEvent | undefined;
  for (const [index, stored] of events.entries()) {
    const violation = violationOf(subject, index + 1, stored, last?.hash ?? GENESIS_HASH);
    if (violation !== undefined) return { sequence: index + 1, violation };
    last = CustodyEvent.parse(stored);
  }
  if (item === undefined) return { sequence: Math.max(events.length, 1), violation: "itemMissing" };
  const told = typeof item.eventCount === "number" ? Math.floor(item.eventCount) : 0;
  if (told > events.length) return { sequence: events.length + 1, violation: "eventMissing" };
  if (told >= 1 && told < events.length) return { sequence: told + 1, violation: "eventForeign" };
  const fits = last !== undefined && item.headHash === last.hash && last.itemHash === hashOfItem(item);
  return fits ? undefined : { sequence: Math.max(events.length, 1), violation: "itemChanged" };
}

function violationOf(
  subject: string,
  sequence: number,
  stored: StoredItem,
  previousHash: string,
): ChainViolation | undefined {
  const { pk, sk, ...contents } = stored;
  const place = Number(String(sk).slice("EV#".length));
  if (place > sequence) return "eventMissing";
  if (pk !== subject || sk !== eventSortKey(sequence)) return "eventForeign";
  const event = CustodyEvent.safeParse(contents).data;
  if (
    !event ||
    hashOfEvent(event) !== event.hash ||
    Object.keys(contents).length !== Object.keys(event).length
  )
    return "eventChanged";
  if (event.subject !== subject || event.sequence !== sequence) return "eventForeign";
  return event.previousHash === previousHash ? undefined : "linkBroken";
}
