import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { Instant } from "./instant.ts";

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
  previousHash: z.string().length(64),
  hash: z.string().length(64),
});
export type CustodyEvent = z.infer<typeof CustodyEvent>;

export interface ChainHead {
  subject: string;
  eventCount: number;
  headHash: string;
}

export type CustodyFact = Pick<CustodyEvent, "what" | "at" | "recordedAt" | "who" | "detail"> & {
  where?: string | undefined;
};

/** Canonical JSON: keys sorted at every level, absent values left out, so that a hash does not depend on a writer. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 over the canonical JSON of everything in an event but its own hash, as lower-case hex. */
export function hashOfEvent(event: Omit<CustodyEvent, "hash">): string {
  const { subject, sequence, what, at, recordedAt, who, where, detail, previousHash } = event;
  return bytesToHex(
    sha256(
      utf8ToBytes(canonical({ subject, sequence, what, at, recordedAt, who, where, detail, previousHash })),
    ),
  );
}

/** Chain facts onto a head. Returns the events in order and the new head. */
export function appendEvents(
  head: ChainHead,
  facts: readonly CustodyFact[],
): { events: CustodyEvent[]; head: ChainHead } {
  const events: CustodyEvent[] = [];
  let { eventCount, headHash } = head;
  for (const fact of facts) {
    eventCount += 1;
    const { where, ...rest } = fact;
    const open = {
      subject: head.subject,
      sequence: eventCount,
      ...rest,
      ...(where === undefined ? {} : { where }),
      previousHash: headHash,
    };
    headHash = hashOfEvent(open);
    events.push({ ...open, hash: headHash });
  }
  return { events, head: { subject: head.subject, eventCount, headHash } };
}

/** Walk a chain in order; returns the sequence number of the first event that does not fit, or undefined if all do. */
export function firstBrokenLink(events: readonly CustodyEvent[]): number | undefined {
  let previousHash = GENESIS_HASH;
  for (const [index, event] of events.entries()) {
    const { hash, ...open } = event;
    if (event.sequence !== index + 1 || event.previousHash !== previousHash || hashOfEvent(open) !== hash)
      return index + 1;
    previousHash = hash;
  }
  return undefined;
}
