import type { SwabbedPerson } from "../../../contracts/sampling/quarantine.ts";
import type { DeviceOp } from "../../../contracts/sampling/sync.ts";
import { coversSite } from "../../../domain/access/scope.ts";
import { parseBoxBarcode, parseTubeBarcode } from "../../../domain/codes/barcode.ts";
import { unprintedBarcode } from "../../../domain/sampling/label-roll.ts";
import type { Resolution, ResolutionChoice } from "../../../domain/sampling/quarantine-case.ts";
import { hasEnded, type VoidReason } from "../../../domain/sampling/tube.ts";
import { ProblemError } from "../../../errors/problem.ts";
import type { Actor } from "../../../security/tokens.ts";
import { retryOnConflict, type Write } from "../../../store/table.ts";
import type { Services } from "../../services.ts";
import { correctMembers } from "../correct-members.ts";
import { resolutionEvents } from "../custody-events.ts";
import { packBox } from "../pack-box.ts";
import { sealDecided } from "../sealing/seal-tubes.ts";
import type { Received, SyncContext } from "../sync-context.ts";
import { voidTube as voidKnownTube } from "../tube-endings.ts";
import { voidTube } from "../void-tube.ts";
import type { CaseFile } from "./case-file.ts";

export interface Decision {
  choice: ResolutionChoice;
  reason: string;
  barcode?: string | undefined;
  voidReason?: VoidReason | undefined;
  person?: SwabbedPerson | undefined;
}

/** Somebody resolved the case in the same moment. */
export class CaseResolved extends Error {}

/**
 * Do what a person decided, and resolve the case in the transaction of its effect. What is broken off in between is
 * taken up by deciding the same again.
 * @throws CaseResolved; ProblemError `case-not-applicable` | `tube-transition` | `scope-forbidden`
 */
export async function resolveCase(
  services: Services,
  actor: Actor,
  file: CaseFile,
  decision: Decision,
): Promise<void> {
  const { kept, op, tube } = file;
  const { choice } = decision;
  const now = services.clock.now();
  const barcode = await labelDecided(services, file, decision);
  const [record] = await services.stores.operations
    .getMany(kept.opId === undefined ? [] : [kept.opId])
    .then((records) => [...records.values()]);
  const resolutionOf = (flags: readonly string[]): Resolution => ({
    choice,
    at: now.toISOString(),
    by: actor.subject,
    ...(barcode === undefined ? {} : { barcode }),
    flags: [...flags],
  });
  const resolve = (flags: readonly string[]): Write =>
    services.stores.quarantine.resolve(
      kept.caseId,
      resolutionOf(flags),
      decision.reason,
      () => new CaseResolved(),
    );
  const context: SyncContext = {
    services,
    actor,
    sentBy: record?.syncedBy ?? op?.samplerId ?? actor.subject,
    deviceId: kept.deviceId,
    deviceViolations: [],
    clockOffsetSeconds: record?.clockOffsetSeconds ?? 0,
    receivedAt: now,
    heardAt: kept.receivedAt,
    decided: { caseId: kept.caseId, choice, record: (verdict) => resolve(verdict.reasons) },
  };
  /** The event in the chain of the tube that has the label, which must be as it is read now. */
  const toldToOther = async (): Promise<Write[]> => {
    const other =
      tube && op?.kind === "sealTube" ? await services.stores.tubes.find(tube.tubeBarcode) : undefined;
    if (!other) return [];
    const fact = resolutionEvents(context, {
      where: other.siteId,
      opId: kept.opId,
      ...(barcode ? { barcode } : {}),
    });
    // The decision may count its people by the other tube too, which its end has to know.
    const counted = hasEnded(other) ? {} : { countedElsewhere: true };
    return services.stores.tubes.change(other, counted, fact);
  };

  if (choice === "discard" || op === undefined) {
    await retryOnConflict(async () => {
      const undone = await withoutWaiting(services, kept, op);
      await services.table.transact([resolve([]), ...undone, ...(await toldToOther())]);
    });
    return;
  }
  if (choice === "voidBoth" && tube) await voidOther(services, actor, file, now);
  // An id that another operation has cannot name this one too.
  const opId = kept.reasons.includes("opIdReused") ? services.ids.ulid(now) : op.opId;
  const received = { op: { ...op, opId }, contents: "", contentHash: "" };
  await apply(context, received, { barcode, voidReason: decision.voidReason, toldToOther });
}

/** A voiding that is left without effect waits for no sealing any more. */
async function withoutWaiting(
  { stores }: Services,
  { caseId }: CaseFile["kept"],
  op: CaseFile["op"],
): Promise<Write[]> {
  const reading = op?.kind === "voidTube" ? parseTubeBarcode(op.tubeBarcode) : undefined;
  if (!reading?.ok) return [];
  const notes = (await stores.tubeNotes.getMany([reading.barcode])).get(reading.barcode);
  if (!notes?.voidWaiting?.some(({ opId }) => opId === caseId)) return [];
  const voidWaiting = notes.voidWaiting.filter(({ opId }) => opId !== caseId);
  return [stores.tubeNotes.write(notes, { voidWaiting })];
}

async function apply(
  context: SyncContext,
  { op, ...rest }: Received,
  how: {
    barcode: string | undefined;
    voidReason: VoidReason | undefined;
    toldToOther: () => Promise<Write[]>;
  },
): Promise<void> {
  const { barcode, toldToOther } = how;
  switch (op.kind) {
    case "sealTube": {
      const choice = context.decided?.choice;
      const reason = how.voidReason ?? "duplicateLabel";
      const at = context.receivedAt.toISOString();
      const voided =
        choice === "void" || choice === "voidBoth"
          ? { reason, opId: op.opId, at, who: context.actor.subject }
          : undefined;
      const tubeBarcode = barcode ?? op.tubeBarcode;
      await sealDecided(context, { op, ...rest, tubeBarcode }, { voided, alongside: toldToOther });
      return;
    }
    case "packBox":
      await packBox(context, { ...rest, op: { ...op, boxBarcode: barcode ?? op.boxBarcode } });
      return;
    case "voidTube":
      await voidTube(context, { op, ...rest });
      return;
    default:
      await correctMembers(context, { op, ...rest });
  }
}

/** The label that the tube or box gets by the decision, if it is not its own. */
async function labelDecided(
  { stores }: Services,
  { kept, op, label, tube }: CaseFile,
  { choice, barcode }: Decision,
): Promise<string | undefined> {
  if (op === undefined || choice === "discard" || choice === "apply") return undefined;
  if (choice === "relabel") return readLabel(op, barcode ?? "");
  if (label?.barcode !== undefined && tube === undefined) return label.barcode;
  // A voided tube without a label of its own still has to be named, for its people to be recalled by it.
  for (let attempt = 0; ; attempt++) {
    const unprinted = unprintedBarcode(kept.caseId, attempt);
    if ((await stores.tubes.find(unprinted)) === undefined) return unprinted;
  }
}

function readLabel(op: DeviceOp, text: string): string {
  const reading = op.kind === "packBox" ? parseBoxBarcode(text) : parseTubeBarcode(text);
  if (reading.ok) return reading.barcode;
  throw new ProblemError("input-invalid", {}, { errors: [{ pointer: "/barcode", detail: reading.reason }] });
}

async function voidOther(
  services: Services,
  actor: Actor,
  { kept, tube }: CaseFile,
  now: Date,
): Promise<void> {
  if (!tube) return;
  const { siteId } = tube;
  if (siteId === undefined ? actor.scope.kind !== "district" : !coversSite(actor.scope, siteId))
    throw new ProblemError("scope-forbidden", { subject: siteId ?? tube.tubeBarcode });
  await voidKnownTube(services, tube, {
    at: now.toISOString(),
    who: actor.subject,
    reason: "duplicateLabel",
    ...(siteId === undefined ? {} : { where: siteId }),
    detail: { caseId: kept.caseId },
  });
}
