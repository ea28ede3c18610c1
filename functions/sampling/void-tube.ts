import type { VoidTube } from "../../shared/api/sampling.ts";
import { parseTubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { isLater } from "../../shared/domain/member-correction.ts";
import { coversSite } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { voidTube as voidKnownTube } from "../../shared/store/tube-endings.ts";
import { quarantineOperation } from "./quarantine-operation.ts";
import {
  factsChanged,
  isClockOff,
  type Received,
  recordOf,
  type SyncContext,
  untilSettled,
  type Verdict,
  verdictOf,
} from "./sync-context.ts";

/**
 * Void a tube that leaked, is missing or the like. A tube not sealed yet takes it up when it is; one whose result is
 * published is for a person to settle.
 */
export async function voidTube(context: SyncContext, received: Received<VoidTube>): Promise<Verdict> {
  const { services, actor, decided } = context;
  const { stores, table } = services;
  const { op } = received;
  const reading = parseTubeBarcode(op.tubeBarcode);
  if (!reading.ok) return quarantineOperation(context, received, ["malformedBarcode"]);
  const { barcode } = reading;
  const verdict = verdictOf(isClockOff(context) ? ["clockOff"] : []);

  return untilSettled(async () => {
    const [tube, notes] = await Promise.all([
      stores.tubes.find(barcode),
      stores.tubeNotes.getMany([barcode]).then((found) => found.get(barcode)),
    ]);
    if (tube?.siteId !== undefined && !coversSite(actor.scope, tube.siteId))
      return quarantineOperation(context, received, ["siteOutOfScope"], barcode);
    const record = await recordOf(context, received, verdict);
    if (tube?.sealedAt !== undefined) {
      const { at, samplerId: who, reason } = op;
      try {
        const where = tube.siteId === undefined ? {} : { where: tube.siteId };
        const detail = decided ? { caseId: decided.caseId, settledBy: actor.subject } : {};
        await voidKnownTube(services, tube, { at, who, reason, ...where, detail, also: [record] });
        return verdict;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.type !== "tube-transition") throw error;
        return quarantineOperation(context, received, ["tubePublished"], barcode);
      }
    }
    if (!notes) throw new Error("notes are there for every tube asked for");
    const voided = { reason: op.reason, opId: op.opId, at: op.at, who: op.samplerId };
    const stands = notes.voided && isLater(voided, notes.voided) ? notes.voided : voided;
    await table.transact([
      record,
      stores.tubeNotes.write(notes, { voided: stands }, factsChanged),
      stores.tubes.notSealed(barcode, factsChanged),
    ]);
    return verdict;
  });
}
