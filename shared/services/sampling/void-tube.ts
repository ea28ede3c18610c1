import type { VoidTube } from "../../contracts/sampling/sync.ts";
import { coversSite } from "../../domain/access/scope.ts";
import { parseTubeBarcode } from "../../domain/codes/barcode.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { ProblemError } from "../../errors/problem.ts";
import { keepOperation, quarantineOperation } from "./quarantine/quarantine-operation.ts";
import {
  decideOnce,
  flagsOfSender,
  type Received,
  recordOf,
  type SyncContext,
  timeOf,
  type Verdict,
  verdictOf,
} from "./sync-context.ts";
import { voidTube as voidKnownTube } from "./tube-endings.ts";

/** A label is voided once; whoever names one again and again does not make its notes grow. */
const MOST_WAITING = 8;

/**
 * Void a tube that leaked, is missing or the like. A device voids what it sealed itself. Of any other label, sealed or
 * not, it may be mistaken, so that is for a person to resolve; should the same device turn out to have sealed it, the
 * sealing resolves it. One whose result is published is for a person to resolve too.
 */
export async function voidTube(context: SyncContext, received: Received<VoidTube>): Promise<Verdict> {
  const { op } = received;
  const reading = parseTubeBarcode(op.tubeBarcode);
  if (!reading.ok) return quarantineOperation(context, received, ["malformedBarcode"]);
  return decideOnce(() => voidLabel(context, received, reading.barcode));
}

async function voidLabel(
  context: SyncContext,
  received: Received<VoidTube>,
  barcode: string,
): Promise<Verdict> {
  const { actor, decided, deviceId } = context;
  const { stores } = context.services;
  const tube = await stores.tubes.find(barcode);
  if (tube?.siteId !== undefined && !coversSite(actor.scope, tube.siteId))
    return quarantineOperation(context, received, ["siteOutOfScope"], barcode);
  if (tube?.sealedAt === undefined) return waitForSealing(context, received, barcode);
  if (!decided && tube.deviceId !== deviceId)
    return quarantineOperation(context, received, ["tubeOfAnotherDevice"], barcode);
  const { certain } = await timeOf(context, received.op, tube);
  const verdict = verdictOf([...(certain ? [] : ["clockOff"]), ...flagsOfSender(context, received.op)]);
  return voidSealed(context, received, tube, verdict);
}

async function voidSealed(
  context: SyncContext,
  received: Received<VoidTube>,
  tube: Tube,
  verdict: ReturnType<typeof verdictOf>,
): Promise<Verdict> {
  const { services, actor, decided, sentBy: syncedBy } = context;
  const { at, samplerId: who, reason, opId } = received.op;
  try {
    const where = tube.siteId === undefined ? {} : { where: tube.siteId };
    const detail = {
      opId,
      syncedBy,
      ...(decided ? { caseId: decided.caseId, settledBy: actor.subject } : {}),
    };
    const also = [await recordOf(context, received, verdict)];
    await voidKnownTube(services, tube, { at, who, reason, ...where, detail, also });
    return verdict;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.type !== "tube-transition") throw error;
    return quarantineOperation(context, received, ["tubePublished"], tube.tubeBarcode);
  }
}

/** Quarantine the voiding of a label that nobody sealed yet, and note it for the sealing by the same device. */
async function waitForSealing(
  context: SyncContext,
  received: Received<VoidTube>,
  barcode: string,
): Promise<Verdict> {
  const { stores } = context.services;
  const { opId, samplerId: who, reason } = received.op;
  const notes = (await stores.tubeNotes.getMany([barcode])).get(barcode);
  if (!notes) throw new Error("notes are there for every tube asked for");
  const { usable: at } = await timeOf(context, received.op, undefined);
  const waiting = notes.voidWaiting ?? [];
  const note = { reason, opId, at, who, deviceId: context.deviceId };
  return keepOperation(context, received, ["tubeOfAnotherDevice"], barcode, [
    ...(waiting.length < MOST_WAITING
      ? [stores.tubeNotes.write(notes, { voidWaiting: [...waiting, note] })]
      : []),
    stores.tubes.notSealed(barcode),
  ]);
}
