import type { DeviceOp, OpVerdict, SealTube } from "../../shared/contracts/sampling/sync.ts";
import * as api from "../../shared/contracts/sampling/sync.ts";
import { coversSite } from "../../shared/domain/access/scope.ts";
import { route } from "../../shared/edge/route.ts";
import { isCampaign } from "../../shared/services/campaign/known-campaign.ts";
import { correctMembers } from "../../shared/services/sampling/correct-members.ts";
import { packBox } from "../../shared/services/sampling/pack-box.ts";
import {
  type QuarantineReason,
  quarantineEntry,
  quarantineOperation,
} from "../../shared/services/sampling/quarantine/quarantine-operation.ts";
import { sealNewTubes, sealTubes } from "../../shared/services/sampling/sealing/seal-tubes.ts";
import { storable } from "../../shared/services/sampling/storable.ts";
import {
  DUPLICATE,
  namingDropped,
  type Received,
  type SyncContext,
  type Verdict,
} from "../../shared/services/sampling/sync-context.ts";
import { voidTube } from "../../shared/services/sampling/void-tube.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { Sighting } from "../../shared/store/sampling/devices.ts";
import { deviceStanding } from "./device-standing.ts";
import { type Entry, readEntry } from "./read-entry.ts";

/**
 * Take a device's operations. Each is judged alone, and what has been taken is recorded in the transaction of its
 * effect, so the device can send any of them again, in any order, in any batch.
 */
export const sync = route(api.sync, async ({ body, sent, actor, reach, clock, services }) => {
  const receivedAt = clock.now();
  const clockOffsetSeconds = Math.round((Date.parse(body.sentAt) - receivedAt.getTime()) / 1000);
  const { devices } = services.stores;
  const { deviceId } = body;
  const device = await devices.find(deviceId);
  const { faults, unsigned, signedBy } = await deviceStanding(devices, { deviceId, device }, sent);
  const context: SyncContext = {
    services,
    actor: { ...actor, scope: reach.within() },
    sentBy: actor.subject,
    deviceId: body.deviceId,
    deviceViolations: faults,
    unsigned,
    signedBy,
    clockOffsetSeconds,
    receivedAt,
  };
  const read = body.ops.map((entry) => readEntry(context, entry));
  const [verdicts] = await Promise.all([
    judge(context, read),
    // Nobody else is to say of a device where it is and what is left on it.
    faults.every((fault) => fault === "deviceRevoked") &&
      devices.seen({
        deviceId: body.deviceId,
        samplerId: actor.subject,
        clockOffsetSeconds,
        pending: body.pending,
        place: placeOf(context, body, read),
        at: receivedAt.toISOString(),
      }),
  ]);
  return { verdicts, clockOffsetSeconds };
});

const AT_ONCE = 8;

/** Where the device works: as it says, else where its latest operation took place; never a site that is not its own. */
function placeOf(
  { actor }: SyncContext,
  told: { campaignId?: string | undefined; siteId?: string | undefined },
  read: readonly Entry[],
): Sighting["place"] {
  const latest = read.findLast((one) => "op" in one && "siteId" in one.op);
  const op = latest && "op" in latest && "siteId" in latest.op ? latest.op : undefined;
  const campaignId = told.campaignId ?? op?.campaignId;
  const siteId = told.siteId ?? op?.siteId;
  if (campaignId === undefined || siteId === undefined || !coversSite(actor.scope, siteId)) return undefined;
  return { campaignId, siteId };
}

/**
 * Most of what a device sends is tubes that nobody heard of: they are sealed at once, on condition that this is so. Only
 * for the others is it read what is known of them.
 */
async function judge(context: SyncContext, read: readonly Entry[]): Promise<OpVerdict[]> {
  const firsts = firstOfEach(read);
  const sealed = await sealNewTubes(context, await admittedSealings(context, [...firsts.values()]));
  const known = await context.services.stores.operations.getMany(
    [...firsts.keys()].filter((opId) => !sealed.has(opId)),
  );
  const fresh = [...firsts.values()].filter(({ op }) => !sealed.has(op.opId) && !known.has(op.opId));
  const judged = new Map([...sealed, ...(await judgeFresh(context, fresh))]);

  const verdicts: OpVerdict[] = [];
  const judgedAs = (first: Received): Omit<OpVerdict, "opId"> => {
    const verdict = judged.get(first.op.opId) ?? DUPLICATE;
    return verdict.verdict === "duplicate" ? verdict : namingDropped(first, verdict);
  };
  for (const [index, entry] of read.entries()) {
    if (!("op" in entry)) {
      const opId = entry.opId ?? `unreadable-${index}`;
      verdicts.push({ opId, ...(await quarantineEntry(context, entry, "malformedOperation")) });
      continue;
    }
    const { opId } = entry.op;
    const first = firsts.get(opId);
    const taken = known.get(opId)?.contentHash ?? first?.contentHash;
    if (entry === first && judged.has(opId)) verdicts.push({ opId, ...judgedAs(first) });
    else if (taken === entry.contentHash) verdicts.push({ opId, ...DUPLICATE });
    else verdicts.push({ opId, ...(await quarantineEntry(context, { ...entry, opId }, "opIdReused")) });
  }
  return verdicts;
}

/** The first operation of this batch under each id. */
function firstOfEach(read: readonly Entry[]): Map<string, Received> {
  const firsts = new Map<string, Received>();
  for (const entry of read) if ("op" in entry && !firsts.has(entry.op.opId)) firsts.set(entry.op.opId, entry);
  return firsts;
}

async function admittedSealings(
  context: SyncContext,
  received: readonly Received[],
): Promise<Received<SealTube>[]> {
  const sealings = received.flatMap(({ op, ...rest }) => (op.kind === "sealTube" ? [{ op, ...rest }] : []));
  const reasons = await Promise.all(sealings.map(({ op }) => refusals(context, op)));
  return sealings.filter((_, index) => reasons[index]?.length === 0);
}

/** Tubes first, then what corrects them, then the boxes they go in: fewer have to wait for what is told later. */
async function judgeFresh(
  context: SyncContext,
  operations: readonly Received[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const admitted: Received[] = [];
  for (const received of operations) {
    const reasons = await refusals(context, received.op);
    if (reasons.length === 0) admitted.push(received);
    else verdicts.set(received.op.opId, await quarantineOperation(context, received, reasons));
  }
  const sealings = admitted.flatMap(({ op, ...rest }) => (op.kind === "sealTube" ? [{ op, ...rest }] : []));
  for (const [opId, verdict] of await sealTubes(context, sealings)) verdicts.set(opId, verdict);
  for (const { op, ...rest } of admitted) {
    if (op.kind === "addMember" || op.kind === "moveMember" || op.kind === "removeMember")
      verdicts.set(op.opId, await storable(context, { op, ...rest }, correctMembers));
    if (op.kind === "voidTube") verdicts.set(op.opId, await storable(context, { op, ...rest }, voidTube));
  }
  const packings = admitted.flatMap(({ op, ...rest }) => (op.kind === "packBox" ? [{ op, ...rest }] : []));
  await inParallel(packings, AT_ONCE, async (received) => {
    verdicts.set(received.op.opId, await storable(context, received, packBox));
  });
  return verdicts;
}

/** Why an operation is not this device's, this person's or any campaign's to do. */
async function refusals(
  { services, actor, deviceViolations }: SyncContext,
  op: DeviceOp,
): Promise<QuarantineReason[]> {
  const reasons: QuarantineReason[] = [...deviceViolations];
  if (!(await isCampaign(services, op.campaignId))) reasons.push("campaignUnknown");
  if ("siteId" in op && !coversSite(actor.scope, op.siteId)) reasons.push("siteOutOfScope");
  return reasons;
}
