import type { DeviceViolation } from "../../../domain/sampling/device-standing.ts";
import type { QuarantineCase } from "../../../domain/sampling/quarantine-case.ts";
import { ProblemError } from "../../../errors/problem.ts";
import type { Write } from "../../../store/table.ts";
import {
  DUPLICATE,
  decideOnce,
  type Received,
  recordOf,
  type SyncContext,
  type Verdict,
} from "../sync-context.ts";

/** Reasons that a person must resolve; what the device sent is kept whole. */
export type QuarantineReason =
  | "malformedOperation"
  | "malformedBarcode"
  | "malformedCode"
  /** A correction takes out, by document, somebody whom nobody knows, or whose name is another. */
  | "personUnknown"
  | "nameDiffers"
  /** Another device sealed the tube, or may seal it. */
  | "tubeOfAnotherDevice"
  | "duplicateLabel"
  | "opIdReused"
  | "campaignUnknown"
  | "otherCampaign"
  | "siteOutOfScope"
  | DeviceViolation
  | "tubeOverSize"
  | "tubePublished"
  /** The table will not take what it says. */
  | "notStorable";

class CaseKnown extends Error {}

/** Any other text given as an id stays with the sealed contents. */
const isUlid = (text: string): boolean => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);

/**
 * Keep an operation that cannot be applied for a person to resolve.
 * @param subject the tube or box it is about; left out where the text is not a barcode and may be anything
 */
export function quarantineOperation(
  context: SyncContext,
  received: Received,
  reasons: QuarantineReason[],
  subject?: string,
): Promise<Verdict> {
  return decideOnce(() => keepOperation(context, received, reasons, subject, []));
}

/**
 * The same in one attempt, with what else is to be written in its transaction.
 * @throws what a condition of `also` makes; OperationKnown
 */
export async function keepOperation(
  context: SyncContext,
  received: Received,
  reasons: QuarantineReason[],
  subject: string | undefined,
  also: readonly Write[],
): Promise<Verdict> {
  if (context.refuse) throw new ProblemError("correction-refused", { reasons: reasons.join(", ") });
  if (context.decided) throw new ProblemError("case-not-applicable", { reasons: reasons.join(", ") });
  const { op, contents } = received;
  const verdict = { verdict: "quarantined", reasons } as const;
  const kept = caseOf(context, op.opId, reasons, {
    opId: op.opId,
    campaignId: op.campaignId,
    ...("siteId" in op ? { siteId: op.siteId } : {}),
    ...(subject === undefined ? {} : { subject }),
  });
  const { quarantine } = context.services.stores;
  await context.services.table.transact([
    await recordOf(context, received, verdict),
    ...(await quarantine.keep(kept, contents, undefined)),
    ...also,
  ]);
  return verdict;
}

/**
 * Keep an entry that has no operation record of its own: one that is not well formed, or one under an id that another
 * operation has. The same entry again is a duplicate.
 */
export async function quarantineEntry(
  context: SyncContext,
  entry: { contents: string; contentHash: string; opId?: string },
  reason: "malformedOperation" | "opIdReused",
): Promise<Verdict> {
  const { table, stores } = context.services;
  const known = entry.opId !== undefined && isUlid(entry.opId) ? { opId: entry.opId } : {};
  const reasons: QuarantineReason[] = [reason, ...context.deviceViolations];
  const kept = caseOf(context, `${reason}-${entry.contentHash.slice(0, 32)}`, reasons, known);
  try {
    await table.transact(await stores.quarantine.keep(kept, entry.contents, () => new CaseKnown()));
    return { verdict: "quarantined", reasons };
  } catch (error) {
    if (error instanceof CaseKnown) return DUPLICATE;
    throw error;
  }
}

const caseOf = (
  { deviceId, signedBy, receivedAt }: SyncContext,
  caseId: string,
  reasons: QuarantineReason[],
  known: Partial<QuarantineCase>,
): QuarantineCase => ({
  ...{ caseId, deviceId, reasons, receivedAt: receivedAt.toISOString() },
  ...(signedBy === undefined ? {} : { signedBy }),
  ...known,
});
