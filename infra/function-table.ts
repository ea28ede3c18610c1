import { ACTORS } from "../shared/contracts/contract.ts";

export const FUNCTION_NAMES = [...ACTORS, "authorizer", "outbox-relay", "outbox-worker", "sweep"] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** What a function may be permitted; constructs/permissions.ts says which actions on which resource each one is. */
export type Permission =
  | "readTable"
  | "writeTable"
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
  /** Whether it reads instrument files, for which it starts a worker. */
  readsFiles?: true;
  /** Whether it sends messages, for which it loads the clients of channels. */
  channels?: true;
  /** Whether it plans campaigns, for which it starts a worker with the solver. */
  plans?: true;
}

const TABLE = ["readTable", "writeTable"] as const satisfies readonly Permission[];
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
    may: [...SERVICES, "makeDataKeys", "signTokens", "signCodes"],
    knows: ["keySecret", "edgeSecret"],
  },
  residents: { memoryMiB: 1024, timeoutSeconds: 10, may: [...SERVICES, "signCodes"] },
  sampling: { memoryMiB: 1024, timeoutSeconds: 25, may: SERVICES },
  transport: { memoryMiB: 512, timeoutSeconds: 15, may: SERVICES },
  lab: { memoryMiB: 1769, timeoutSeconds: 28, may: [...SERVICES, "keepEvidence"], readsFiles: true },
  command: { memoryMiB: 1769, timeoutSeconds: 28, may: SERVICES, plans: true },
  // References of people are opened with the partner's key, which is sealed under a data key. It writes nothing but the
  // nonces of requests and how much a key was used.
  integration: {
    memoryMiB: 1024,
    timeoutSeconds: 15,
    may: ["readTable", "noteSignedRequests", "openDataKeys"],
  },
  authorizer: { memoryMiB: 512, timeoutSeconds: 5, may: ["readPublishedKeys"], knows: ["keySecret"] },
  // Forwards the entries of the outbox without opening them.
  "outbox-relay": { memoryMiB: 512, timeoutSeconds: 60, may: [...TABLE, "sendToOutboxQueue"] },
  // Also brings the publication of an approved run to its end, hence a minute.
  "outbox-worker": {
    memoryMiB: 1024,
    timeoutSeconds: 60,
    may: [...SERVICES, "sendTextMessages", "readChannelSettings"],
    channels: true,
  },
  // Ends before the next one starts.
  sweep: { memoryMiB: 512, timeoutSeconds: 55, may: [...TABLE, "sendToOutboxQueue"] },
};
