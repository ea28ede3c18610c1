import { ROOM_COUNTERS } from "../../shared/domain/booking/waiting-room.ts";
import { LABORATORY_IDS } from "../../shared/domain/campaign/laboratory-id.ts";
import { OUTBOX_SHARDS } from "../../shared/store/messages/outbox.ts";

/** What bounds an installation, and who moves the bound. */
export interface Limit {
  /** What there is unless somebody asks. */
  most: number;
  /** Who raises it; a limit of the code is raised by a release. */
  by: "AWS support" | "operator" | "gateway" | "release";
  daysBefore: number;
}

/** One partition of a table bears so much a second. */
export const PARTITION = { writeUnits: 1_000, readUnits: 3_000, gigabytes: 10 } as const;

/** Quotas of an account as AWS gives them, and bounds of this code. Days are assumed. */
export const LIMITS = {
  tableWriteUnits: { most: 40_000, by: "AWS support", daysBefore: 14 },
  tableReadUnits: { most: 40_000, by: "AWS support", daysBefore: 14 },
  warmWriteUnits: { most: 4_000, by: "operator", daysBefore: 1 },
  warmReadUnits: { most: 12_000, by: "operator", daysBefore: 1 },
  functionsAtOnce: { most: 1_000, by: "AWS support", daysBefore: 14 },
  requestsPerSecond: { most: 10_000, by: "AWS support", daysBefore: 14 },
  textMessagesPerSecond: { most: 20, by: "gateway", daysBefore: 30 },
  laboratories: { most: LABORATORY_IDS, by: "release", daysBefore: 60 },
  outboxKeyWriteUnits: { most: PARTITION.writeUnits, by: "release", daysBefore: 60 },
  availabilityKeyReadUnits: { most: PARTITION.readUnits, by: "release", daysBefore: 60 },
  roomCounterWriteUnits: { most: PARTITION.writeUnits, by: "release", daysBefore: 60 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

export const SPREAD = { outboxShards: OUTBOX_SHARDS, roomCounters: ROOM_COUNTERS } as const;
