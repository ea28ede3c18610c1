import type { DeviceOp, OpVerdict } from "../../contracts/sampling/sync.ts";
import type { Instant } from "../../domain/instant.ts";
import { certainSealing } from "../../domain/sampling/certain-sealing.ts";
import type { DeviceViolation } from "../../domain/sampling/device-standing.ts";
import type { ResolutionChoice } from "../../domain/sampling/quarantine-case.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import {
  type BoundedTime,
  boundTime,
  CLOCK_TOLERANCE_MINUTES,
  type KnownTimes,
} from "../../domain/stated-time.ts";
import type { Actor } from "../../security/tokens.ts";
import { type OperationRecord, operationPlace } from "../../store/sampling/operations.ts";
import { retryOnConflict, type Write } from "../../store/table.ts";
import type { Services } from "../services.ts";

/** One sync of one device. */
export interface SyncContext {
  services: Services;
  actor: Actor;
  /** The account that sent the operations in; who they name as their sampler is the device's word. */
  sentBy: string;
  deviceId: string;
  /** Why what it sends is not the device's word, or not to be taken. */
  deviceViolations: readonly DeviceViolation[];
  /** Nothing signs what was sent, and the device never enrolled a key. */
  unsigned?: boolean;
  /** The device whose key signed what was sent, where it names another. */
  signedBy?: string | undefined;
  /** How far the device's clock is ahead of ours, measured when it sent. */
  clockOffsetSeconds: number;
  receivedAt: Date;
  /** When the platform heard of the operation, where a person decides about it only later. */
  heardAt?: Instant;
  /** Refuse what would be quarantined: who sent it is there to be told. */
  refuse?: boolean;
  /** A person has decided about a quarantined operation; absent while a device's word is taken. */
  decided?: Decided;
}

interface Decided {
  caseId: string;
  choice: ResolutionChoice;
  /** The write that resolves the case, for the transaction of its effect. */
  record: (verdict: Pick<OperationRecord, "reasons">) => Write;
}

/** A well-formed operation with what the device sent, word for word. */
export interface Received<Op extends DeviceOp = DeviceOp> {
  op: Op;
  contents: string;
  contentHash: string;
  /** JSON pointers of fields that could not be read and are left out. */
  dropped?: string[] | undefined;
}

export type Verdict = Omit<OpVerdict, "opId">;

/** Another request recorded the same operation meanwhile. */
export class OperationKnown extends Error {}

/**
 * Hold the time that a device states of an operation against what is known of its chain. Nothing it states is certain
 * while its clock was off when it sent.
 */
export function boundedBy(
  { clockOffsetSeconds, heardAt, receivedAt }: SyncContext,
  step: "sealed" | "packed" | "runEnded",
  { at }: Pick<DeviceOp, "at">,
  known: Omit<KnownTimes, "recorded">,
): BoundedTime {
  const bounded = boundTime(step, at, { ...known, recorded: heardAt ?? receivedAt.toISOString() });
  if (Math.abs(clockOffsetSeconds) <= 60 * CLOCK_TOLERANCE_MINUTES) return bounded;
  return { ...bounded, certain: false, usable: bounded.latest };
}

/**
 * The same of an operation that may come at any time after the sealing of a tube: a correction or a voiding. One that
 * states a time before the sealing is doubted. Which of the two clocks is wrong is not known, so corrections keep the
 * order that their devices state, and devices that sync in any order end in the same tube.
 * @param tube what the operation is done to, where it is sealed already
 */
export async function timeOf(
  context: SyncContext,
  op: DeviceOp,
  tube: Pick<Tube, "sealedAt" | "flags"> | undefined,
): Promise<Pick<BoundedTime, "certain" | "usable">> {
  const { startsAt: campaignStarted } = await context.services.stores.campaigns.get(op.campaignId);
  const { usable } = boundedBy(context, "sealed", op, { campaignStarted });
  const sealed = tube === undefined ? undefined : certainSealing(tube);
  const { certain } = boundedBy(context, "runEnded", op, { campaignStarted, sealed });
  return { certain, usable };
}

/** What is odd about who sent an operation: an account that is not the sampler it names, a device that has no key. */
export const flagsOfSender = (
  { sentBy, unsigned }: SyncContext,
  { samplerId }: Pick<DeviceOp, "samplerId">,
): ("sentByAnother" | "deviceUnsigned")[] => [
  ...(samplerId === sentBy ? [] : ["sentByAnother" as const]),
  ...(unsigned ? ["deviceUnsigned" as const] : []),
];

export const DUPLICATE: Verdict = { verdict: "duplicate", reasons: [] };

export const verdictOf = (flags: readonly string[]): Verdict & { verdict: "applied" | "flagged" } =>
  flags.length === 0 ? { verdict: "applied", reasons: [] } : { verdict: "flagged", reasons: [...flags] };

/** A verdict that says what of the operation was left out, if anything. */
export function namingDropped<Said extends { verdict: string; reasons: string[] }>(
  { dropped }: Pick<Received, "dropped">,
  said: Said,
): Said & { dropped?: string[] | undefined } {
  if (dropped === undefined) return said;
  const verdict = said.verdict === "applied" ? "flagged" : said.verdict;
  return { ...said, verdict, reasons: [...said.reasons, "fieldDropped"], dropped };
}

/**
 * The write that records an operation with its verdict, for the transaction of its effect.
 * @param keep keep what the device sent, sealed, because a part of it has no other place
 */
export async function recordOf(
  { services, sentBy, deviceId, clockOffsetSeconds, receivedAt, decided }: SyncContext,
  { op, contents, contentHash, dropped }: Received,
  told: Pick<OperationRecord, "verdict" | "reasons">,
  keep = false,
): Promise<Write> {
  const verdict = namingDropped({ dropped }, told);
  // The operation stays recorded as quarantined; what came of it stands with the case.
  if (decided) return decided.record(verdict);
  const sealed =
    keep || dropped !== undefined ? { sealed: services.sealer.seal(operationPlace(op.opId), contents) } : {};
  return services.stores.operations.record(
    {
      opId: op.opId,
      kind: op.kind,
      deviceId,
      samplerId: op.samplerId,
      syncedBy: sentBy,
      at: op.at,
      recordedAt: receivedAt.toISOString(),
      clockOffsetSeconds,
      verdict: verdict.verdict,
      reasons: verdict.reasons,
      contentHash,
      ...sealed,
    },
    () => new OperationKnown(),
  );
}

/**
 * Decide on an operation and write it, again while what was read changes in between; one that another request recorded
 * meanwhile is a duplicate.
 * @throws ProblemError `busy` when conflicts do not end; the device sends again
 */
export async function decideOnce(decide: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await retryOnConflict(decide);
  } catch (error) {
    if (error instanceof OperationKnown) return DUPLICATE;
    throw error;
  }
}
