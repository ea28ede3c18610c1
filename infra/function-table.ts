import { ACTORS } from "../shared/contracts/contract.ts";

export const FUNCTION_NAMES = [
  ...ACTORS,
  "authorizer",
  "outbox-relay",
  "outbox-worker",
  "sms-receipts",
  "sweep",
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** What a function may be permitted; constructs/permissions.ts says which actions on which resource each one is. */
export type Permission =
  | "readTable"
  | "writeTable"
  /** Make a transaction depend on an item that it does not write. */
  | "checkTable"
  /** Only the partitions of the outbox: read and delete its entries. */
  | "forwardOutbox"
  /** Only the partitions of the outbox: add entries. */
  | "enqueueOutbox"
  /** Takes away from `writeTable` what decides who may do what: accounts, sign-ins, the chain of access events. */
  | "leaveAccounts"
  /** Takes away from `writeTable` the partition of keys. */
  | "leaveKeys"
  /** Only the partitions of nonces and of the use of API keys. */
  | "noteSignedRequests"
  /** Only the partitions of published keys and of revocations. */
  | "readPublishedKeys"
  /** Unwrap the data keys under which personal fields are sealed and found. */
  | "openDataKeys"
  | "makeDataKeys"
  /** Read the private keys of a purpose, and make them when there are none yet. */
  | "signTokens"
  | "signCodes"
  | "signCards"
  | "keepEvidence"
  | "sendToOutboxQueue"
  | "sendTextMessages"
  /** Read how the stage sends messages, where a secret of the operator's says so. */
  | "readChannelSettings";

export interface FunctionPlan {
  /** Lambda gives a full processor at 1,769 MiB and in proportion below. */
  memoryMiB: number;
  timeoutSeconds: number;
  may: readonly Permission[];
  /** Secrets in its environment: what its permissions would let it read is more than it needs. */
  knows?: readonly ("keySecret" | "edgeSecret")[];
  /**
   * The share of the account's concurrency that is kept for it, in percent: what a rush of residents must not take. They
   * have what is left.
   */
  keptPercent?: number;
  /** Whether it reads instrument files, for which it starts a worker. */
  readsFiles?: true;
  /** Whether it sends messages, for which it loads the clients of channels. */
  channels?: true;
  /** Whether it plans campaigns, for which it starts a worker with the solver. */
  plans?: true;
}

/** What the functions with these permissions do not write, though they write the table. */
export const LEFT_PARTITIONS = {
  /** Of shared/store/access, what decides who may do what; only the function that people sign in by writes them. */
  leaveAccounts: ["STAFF#*", "SESSION#*", "ACCESS-EVENTS"],
  leaveKeys: ["KEYS"],
} as const satisfies Partial<Record<Permission, readonly string[]>>;
/** The partitions of shared/store/access/api-keys.ts that requests write. */
export const SIGNED_REQUEST_PARTITIONS: readonly string[] = ["NONCE#*", "API-KEY-USE#*"];

const TABLE = [
  "readTable",
  "writeTable",
  "checkTable",
  "leaveAccounts",
  "leaveKeys",
] as const satisfies readonly Permission[];
/** What a handler with the whole set of services is made with; the data keys are opened with its first request. */
const SERVICES = [...TABLE, "openDataKeys"] as const satisfies readonly Permission[];

// Who may not open the data keys cannot read a name, a document number or a phone, whatever it reads from the table.
// Keys are made by access alone: nobody gets further without having signed in, so it is always the first to ask.
// An API function ends before the gateway gives up at 30 s.
export const FUNCTION_TABLE: Record<FunctionName, FunctionPlan> = {
  // Hashing passwords is the one place that needs a whole processor.
  access: {
    memoryMiB: 1769,
    timeoutSeconds: 10,
    may: [
      "readTable",
      "writeTable",
      "checkTable",
      "openDataKeys",
      "makeDataKeys",
      "signTokens",
      "signCodes",
      "signCards",
    ],
    knows: ["keySecret", "edgeSecret"],
  },
  // Publishes the keys of codes and certificates that it is the first to need.
  residents: {
    memoryMiB: 1024,
    timeoutSeconds: 10,
    knows: ["edgeSecret"],
    may: ["readTable", "writeTable", "checkTable", "leaveAccounts", "openDataKeys", "signCodes", "signCards"],
  },
  sampling: { memoryMiB: 1024, timeoutSeconds: 25, knows: ["edgeSecret"], may: SERVICES, keptPercent: 20 },
  transport: { memoryMiB: 512, timeoutSeconds: 15, knows: ["edgeSecret"], may: SERVICES, keptPercent: 5 },
  lab: {
    keptPercent: 8,
    memoryMiB: 1769,
    timeoutSeconds: 28,
    knows: ["edgeSecret"],
    may: [...SERVICES, "keepEvidence"],
    readsFiles: true,
  },
  command: {
    keptPercent: 4,
    memoryMiB: 1769,
    timeoutSeconds: 28,
    knows: ["edgeSecret"],
    may: SERVICES,
    plans: true,
  },
  // Watch lists and rounds: it writes what teams do, and reads people through to their tubes.
  field: { memoryMiB: 512, timeoutSeconds: 15, knows: ["edgeSecret"], may: SERVICES, keptPercent: 2 },
  // Cases of results, and what people are told.
  "follow-up": { memoryMiB: 512, timeoutSeconds: 15, knows: ["edgeSecret"], may: SERVICES, keptPercent: 1 },
  // Forecasts and counts over all sites, for the few who watch and steer while the campaign runs.
  steering: { memoryMiB: 1769, timeoutSeconds: 28, knows: ["edgeSecret"], may: SERVICES, keptPercent: 2 },
  // References of people are opened with the partner's key, which is sealed under a data key. It writes nothing but the
  // nonces of requests and how much a key was used.
  integration: {
    memoryMiB: 1024,
    timeoutSeconds: 15,
    knows: ["edgeSecret"],
    may: ["readTable", "noteSignedRequests", "openDataKeys"],
  },
  authorizer: {
    keptPercent: 10,
    memoryMiB: 512,
    timeoutSeconds: 5,
    may: ["readPublishedKeys"],
    knows: ["keySecret"],
  },
  // Forwards the entries of the outbox without opening them.
  "outbox-relay": {
    keptPercent: 4,
    memoryMiB: 512,
    timeoutSeconds: 60,
    may: ["forwardOutbox", "sendToOutboxQueue"],
  },
  // Also brings the publication of an approved run to its end, hence a minute.
  "outbox-worker": {
    keptPercent: 12,
    memoryMiB: 1024,
    timeoutSeconds: 60,
    may: [...SERVICES, "sendTextMessages", "readChannelSettings"],
    channels: true,
  },
  // Hands what SNS logs of its deliveries to the outbox; without SNS nothing calls it.
  "sms-receipts": { keptPercent: 1, memoryMiB: 512, timeoutSeconds: 30, may: ["enqueueOutbox"] },
  // Ends before the next one starts.
  sweep: {
    keptPercent: 1,
    memoryMiB: 512,
    timeoutSeconds: 55,
    may: ["readTable", "writeTable", "leaveAccounts", "leaveKeys", "sendToOutboxQueue"],
  },
};
