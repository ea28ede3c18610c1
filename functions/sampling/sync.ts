import type { DeviceOp, OpVerdict } from "../../shared/contracts/sampling/sync.ts";
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
import { readLabels, sealNewTubes, sealTubes } from "../../shared/services/sampling/sealing/seal-tubes.ts";
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
  const { violations, unsigned, signedBy } = await deviceStanding(devices, { deviceId, device }, sent);
  const context: SyncContext = {
    services,
    actor: { ...actor, scope: reach.within() },
    sentBy: actor.subject,
    deviceId: body.deviceId,
    deviceViolations: violations,
    unsigned,
    signedBy,
    clockOffsetSeconds,
    receivedAt,
  };
  const read = body.ops.map((entry) => readEntry(context, entry));
  const [verdicts] = await Promise.all([
    judge(context, read),
    // Nobody else is to say of a device where it is and what is left on it.
    violations.every((violation) => violation === "deviceRevoked") &&
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
  const { admitted, refused } = await admit(context, [...firsts.values()]);
  const { sealings, malformed } = readLabels(
    admitted.flatMap(({ op, ...rest }) => (op.kind === "sealTube" ? [{ op, ...rest }] : [])),
  );
  const sealed = await sealNewTubes(context, sealings);
  const known = await context.services.stores.operations.getMany(
    [...firsts.keys()].filter((opId) => !sealed.has(opId)),
  );
  const isFresh = ({ op }: Received) => !sealed.has(op.opId) && !known.has(op.opId);
  const judged = new Map(sealed);
  const quarantine = async (received: Received, reasons: QuarantineReason[]) =>
    judged.set(received.op.opId, await quarantineOperation(context, received, reasons));
  for (const { received, reasons } of refused) if (isFresh(received)) await quarantine(received, reasons);
  for (const received of malformed) if (isFresh(received)) await quarantine(received, ["malformedBarcode"]);
  // Tubes first, then what corrects them, then the boxes they go in: fewer have to wait for what is told later.
  for (const [opId, verdict] of await sealTubes(context, sealings.filter(isFresh))) judged.set(opId, verdict);
  for (const [opId, verdict] of await judgeOthers(context, admitted.filter(isFresh)))
    judged.set(opId, verdict);

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

/** Operations apart from those that are not this device's, this person's or any campaign's to do. */
async function admit(
  context: SyncContext,
  operations: readonly Received[],
): Promise<{ admitted: Received[]; refused: { received: Received; reasons: QuarantineReason[] }[] }> {
  const judged = await Promise.all(
    operations.map(async (received) => ({ received, reasons: await refusals(context, received.op) })),
  );
  return {
    admitted: judged.filter(({ reasons }) => reasons.length === 0).map(({ received }) => received),
    refused: judged.filter(({ reasons }) => reasons.length > 0),
  };
}

/** What corrects tubes, in the order in which it was sent, then boxes. */
async function judgeOthers(
  context: SyncContext,
  operations: readonly Received[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const { op, ...rest } of operations) {
    if (op.kind === "addMember" || op.kind === "moveMember" || op.kind === "removeMember")
      verdicts.set(op.opId, await storable(context, { op, ...rest }, correctMembers));
    if (op.kind === "voidTube") verdicts.set(op.opId, await storable(context, { op, ...rest }, voidTube));
  }
  const packings = operations.flatMap(({ op, ...rest }) => (op.kind === "packBox" ? [{ op, ...rest }] : []));
  await inParallel(packings, AT_ONCE, async (received) => {
    verdicts.set(received.op.opId, await storable(context, received, packBox));
  });
  return verdicts;
}

async function refusals(
  { services, actor, deviceViolations }: SyncContext,
  op: DeviceOp,
): Promise<QuarantineReason[]> {
  const reasons: QuarantineReason[] = [...deviceViolations];
  if (!(await isCampaign(services, op.campaignId))) reasons.push("campaignUnknown");
  if ("siteId" in op && !coversSite(actor.scope, op.siteId)) reasons.push("siteOutOfScope");
  return reasons;
}
