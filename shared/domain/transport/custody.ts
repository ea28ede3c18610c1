import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import { Instant } from "../instant.ts";

/** Who does what nobody decides, in the chain of custody. */
export const PLATFORM = "platform";
export const GENESIS_HASH = "0".repeat(64);

const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
export type CustodyDetail = z.infer<typeof Detail>;

/** One hand-over or change in the life of a tube or box: who, when, where, what, and the hash of the event before it. */
export const CustodyEvent = z.object({
  subject: z.string(),
  sequence: z.int().positive(),
  what: z.string(),
  at: Instant,
  recordedAt: Instant,
  who: z.string(),
  where: z.string().optional(),
  detail: Detail,
  /** On the last event of each change: `hashOfItem` of the tube or box as it stands after it. */
  itemHash: z.string().length(64).optional(),
  previousHash: z.string().length(64),
  hash: z.string().length(64),
});
export type CustodyEvent = z.infer<typeof CustodyEvent>;

export interface ChainHead {
  subject: string;
  eventCount: number;
  headHash: string;
}

/** What can be noted of a tube or box. The pages have words for each. */
export const CUSTODY_EVENTS = [
  "sealed",
  "boxed",
  "packed",
  "given",
  "taken",
  "inTransit",
  "received",
  "plated",
  "testing",
  "reported",
  "returned",
  "published",
  "corrected",
  "voided",
  "flagged",
  "sealingTold",
  "memberAdded",
  "memberRemoved",
  "memberConfirmed",
  "memberDoubted",
  "ageDecided",
  "diverted",
  "assigned",
  "lostReported",
  "lostConfirmed",
  "quarantineSettled",
] as const;
type CustodyEventKind = (typeof CUSTODY_EVENTS)[number];

/** What can be said of an event beside its time and place. The pages have words for each. */
export const CUSTODY_DETAILS = [
  "opId",
  "deviceId",
  "syncedBy",
  "lane",
  "members",
  "countedFrom",
  "entry",
  "writtenBy",
  "peopleFromPaper",
  "typedBy",
  "correctedBy",
  "residentId",
  "boxBarcode",
  "tubes",
  "sealNumber",
  "temperatureCelsius",
  "flags",
  "leapt",
  "laboratoryId",
  "fromLaboratoryId",
  "handOver",
  "statedAt",
  "received",
  "missing",
  "unexpected",
  "damaged",
  "notSentHere",
  "damagedNotSentHere",
  "receivedBeforeSent",
  "expectedAt",
  "plateId",
  "runId",
  "outcome",
  "rule",
  "acknowledged",
  "number",
  "revision",
  "from",
  "to",
  "reason",
  "proposedBy",
  "proposedAt",
  "approvedBy",
  "kits",
  "sealedAt",
  "firstSealedAt",
  "because",
  "heldBy",
  "caseId",
  "choice",
  "barcode",
] as const;
type CustodyDetailName = (typeof CUSTODY_DETAILS)[number];
export type NotedDetail = { readonly [Name in CustodyDetailName]?: CustodyDetail[string] };

export type NewCustodyEvent = Pick<CustodyEvent, "at" | "recordedAt" | "who"> & {
  what: CustodyEventKind;
  detail: NotedDetail;
  where?: string | undefined;
};

/** As a chain holds it: one written by another version may tell of what this one does not know. */
type StoredFact = Omit<NewCustodyEvent, "what" | "detail"> & Pick<CustodyEvent, "what" | "detail">;

/** Canonical JSON: keys sorted at every level, absent values left out, so that a hash does not depend on a writer. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

const hashOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));

/** SHA-256 over the canonical JSON of everything in an event but its own hash, as lower-case hex. */
export function hashOfEvent(event: Omit<CustodyEvent, "hash"> & { hash?: string }): string {
  const { hash: _, ...open } = event;
  return hashOf(open);
}

/** Of a tube or box, what is no part of its custody: the last hash, and notes for counting that come and go unrecorded. */
export const BESIDE_CUSTODY: ReadonlySet<string> = new Set(["headHash", "soleTubeOf", "countedElsewhere"]);

/**
 * SHA-256 over the canonical JSON of a tube or box as it is stored, keys and all, but for what is beside custody: the
 * last event of a change carries this hash, so that nothing in the item can be changed without the chain saying so.
 */
export function hashOfItem(item: Readonly<Record<string, unknown>>): string {
  return hashOf(Object.fromEntries(Object.entries(item).filter(([name]) => !BESIDE_CUSTODY.has(name))));
}

/**
 * Chain facts onto a head. Returns the events in order and the new head.
 * @param itemHash of the item as it stands after the last of them
 */
export function appendEvents(
  head: ChainHead,
  facts: readonly StoredFact[],
  itemHash?: string,
): { events: CustodyEvent[]; head: ChainHead } {
  const events: CustodyEvent[] = [];
  let { eventCount, headHash } = head;
  for (const [index, fact] of facts.entries()) {
    eventCount += 1;
    const { where, ...rest } = fact;
    const open = {
      subject: head.subject,
      sequence: eventCount,
      ...rest,
      ...(where === undefined ? {} : { where }),
      ...(itemHash !== undefined && index === facts.length - 1 ? { itemHash } : {}),
      previousHash: headHash,
    };
    headHash = hashOfEvent(open);
    events.push({ ...open, hash: headHash });
  }
  return { events, head: { subject: head.subject, eventCount, headHash } };
}
