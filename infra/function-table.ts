import { ACTORS } from "../shared/api/contract.ts";

export const FUNCTION_NAMES = [...ACTORS, "authorizer", "dispatch", "notify", "sweep"] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** What a function may be permitted; constructs/permissions.ts says which actions on which resource each one is. */
export type Permission =
  | "readTable"
  | "writeTable"
  /** Only the partition of published keys. */
  | "readPublishedKeys"
  /** Wrap and unwrap the data keys under which personal fields are sealed and found. */
  | "useDataKeys"
  | "readSigningKeys"
  | "replaceSigningKeys"
  | "keepEvidence"
  | "sendToNotify"
  | "sendTextMessages";

export interface FunctionPlan {
  /** Lambda gives a full processor at 1,769 MiB and in proportion below. */
  memoryMiB: number;
  timeoutSeconds: number;
  may: readonly Permission[];
}

const TABLE = ["readTable", "writeTable"] as const satisfies readonly Permission[];

// Who is not listed with `useDataKeys` cannot open a name, a document number or a phone, whatever it reads from the
// table. An API function ends before the gateway gives up at 30 s.
export const FUNCTION_TABLE: Record<FunctionName, FunctionPlan> = {
  // Hashing passwords is the one place that needs a whole processor.
  access: {
    memoryMiB: 1769,
    timeoutSeconds: 10,
    may: [...TABLE, "useDataKeys", "readSigningKeys", "replaceSigningKeys"],
  },
  // Signs resident codes, with a key of its own in the same secret.
  residents: { memoryMiB: 1024, timeoutSeconds: 10, may: [...TABLE, "useDataKeys", "readSigningKeys"] },
  // Seals the people that were swabbed without a code.
  sampling: { memoryMiB: 1024, timeoutSeconds: 25, may: [...TABLE, "useDataKeys"] },
  transport: { memoryMiB: 512, timeoutSeconds: 15, may: TABLE },
  lab: { memoryMiB: 1769, timeoutSeconds: 28, may: [...TABLE, "keepEvidence"] },
  // Seals the roster, and finds people by document.
  command: { memoryMiB: 1769, timeoutSeconds: 28, may: [...TABLE, "useDataKeys"] },
  // The hashes partners send are hashed again under a data key.
  integration: { memoryMiB: 1024, timeoutSeconds: 15, may: ["readTable", "useDataKeys"] },
  authorizer: { memoryMiB: 512, timeoutSeconds: 5, may: ["readPublishedKeys"] },
  dispatch: { memoryMiB: 512, timeoutSeconds: 60, may: [...TABLE, "sendToNotify"] },
  notify: { memoryMiB: 512, timeoutSeconds: 30, may: [...TABLE, "useDataKeys", "sendTextMessages"] },
  // Ends before the next one starts.
  sweep: { memoryMiB: 512, timeoutSeconds: 55, may: [...TABLE, "sendToNotify"] },
};
