import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import { Instant } from "../instant.ts";
import { canonicalJson, GENESIS_HASH } from "../transport/custody.ts";
import { Role, Scope } from "./scope.ts";

const ACCESS_EVENTS = [
  "accountMade",
  "roleChanged",
  "scopeChanged",
  "accountDisabled",
  "accountEnabled",
  "passwordReset",
  "secondFactorReset",
  "sessionsEnded",
  "accountConfirmed",
  "keyRotated",
  "keyWithdrawn",
  "apiKeyMade",
  "apiKeyRotated",
  "apiKeyRevoked",
  "statusWebhookSet",
  "statusWebhookEnded",
  "statusPushResumed",
  "dataExported",
] as const;

/** Something that changed who may do what: what, by whom, to which account or key. */
export const AccessFact = z.object({
  what: z.enum(ACCESS_EVENTS),
  by: z.string(),
  at: Instant,
  /** The account, or the purpose and id of a key. */
  of: z.string(),
  role: Role.optional(),
  scope: Scope.optional(),
  /** The account cannot sign in before another administrator has vouched for it. */
  awaitsConfirmation: z.boolean().optional(),
});
export type AccessFact = z.infer<typeof AccessFact>;

/** A fact in the chain of all: it holds the hash of the one before it, so that none can be changed or left out. */
export const AccessEvent = AccessFact.extend({
  sequence: z.int().positive(),
  previousHash: z.string().length(64),
  hash: z.string().length(64),
});
export type AccessEvent = z.infer<typeof AccessEvent>;

export interface AccessHead {
  sequence: number;
  hash: string;
}

export const NO_ACCESS_EVENTS: AccessHead = { sequence: 0, hash: GENESIS_HASH };

/** SHA-256 over the canonical JSON of everything in an event but its own hash, as hex. */
const hashOf = ({
  hash: _,
  ...open
}: AccessEvent | (Omit<AccessEvent, "hash"> & { hash?: string })): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(open))));

export function nextAccessEvent(head: AccessHead, fact: AccessFact): AccessEvent {
  const open = { ...fact, sequence: head.sequence + 1, previousHash: head.hash };
  return { ...open, hash: hashOf(open) };
}

/**
 * Whether events follow on a head and on one another, unchanged and complete.
 * @param head what came before the first of them
 */
export function isUnbroken(head: AccessHead, events: readonly AccessEvent[]): boolean {
  let { sequence, hash } = head;
  for (const event of events) {
    if (event.sequence !== sequence + 1 || event.previousHash !== hash || event.hash !== hashOf(event))
      return false;
    ({ sequence, hash } = event);
  }
  return true;
}
