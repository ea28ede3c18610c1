import { revisionOf } from "../../../domain/sampling/tube.ts";
import { unlessVoidAtOnce } from "../../../domain/stated-time.ts";
import { PLATFORM } from "../../../domain/transport/custody.ts";
import { conflict, type Write } from "../../../store/table.ts";
import { resolutionEvents } from "../custody-events.ts";
import { namesToResolve } from "../names-to-resolve.ts";
import { tellBoxes } from "../packed-boxes.ts";
import { boundedBy, flagsOfSender, recordOf, type SyncContext, verdictOf } from "../sync-context.ts";
import { firstFollowUpOf } from "../tube-endings.ts";
import type { Planned } from "./seal-transactions.ts";
import type { Sealing, SealingFacts } from "./sealing-facts.ts";
import { planSealing, type SealingPlan } from "./sealing-plan.ts";

/** A plan with its writes, but for the counters, which tubes of one transaction share. */
export async function planned(
  context: SyncContext,
  { sealing, facts }: { sealing: Sealing; facts: SealingFacts },
): Promise<Planned> {
  const { stores } = context.services;
  const now = context.receivedAt;
  const bounded = boundedBy(context, "sealed", sealing.op, {
    campaignStarted: facts.campaignStartsAt,
    rollIssued: facts.rollIssuedAt,
    received: facts.received?.receivedAt,
  });
  const time = unlessVoidAtOnce(bounded, facts.limits.voidAfterHours);
  const plan = planSealing(facts, {
    deviceId: context.deviceId,
    sentBy: context.sentBy,
    senderFlags: flagsOfSender(context, sealing.op),
    time,
    recordedAt: now.toISOString(),
    resolved: resolutionEvents(context, { where: sealing.op.siteId, opId: sealing.op.opId }),
  });
  const { tube } = plan;
  const ended = tube.state === "published" || tube.state === "voided";
  const writes = [
    await recordOf(context, sealing, verdictOf(plan.flags), facts.members.misread),
    ...(facts.received
      ? stores.tubes.change(facts.received, tube, plan.facts)
      : stores.tubes.create(tube, plan.facts)),
    notesOfSealing(context, facts),
    ...facts.merges.map(({ residentId, into }) => stores.merges.isMergedInto(residentId, into)),
    ...plan.links.map(({ was, samples }) => stores.participations.replaceSamples(was, samples)),
    ...(ended ? whatItsEndOwes(context, tube) : whatSealingOwes(context, plan)),
    ...(!tube.flags.includes("clockOff") || ended ? [] : [stores.tubes.noteUncertainAge(tube)]),
    // Its laboratory noted another time when it received it without knowing who is in it.
    ...(ended || tube.turnaround === undefined ? [] : stores.dueResults.noting([tube])),
    ...facts.voidedBefore.map(({ opId }) => resolvedBySealing(context, opId)),
    ...namesToResolve(context, sealing.op, tube, facts.members.inDoubt),
  ];
  const guards = plan.basedOn.map((other) => stores.tubes.unchanged(other));
  return { sealing, plan, writes, boxes: tellBoxes(context, { ...facts, sealedAt: time.usable }), guards };
}

/** What was said of the tube before stays so; by which record people are in it who have two is kept beside it. */
function notesOfSealing({ services: { stores } }: SyncContext, { notes, merges }: SealingFacts): Write {
  const merged = merges.flatMap(({ corrections }) => corrections);
  if (merged.length === 0) return stores.tubeNotes.unchanged(notes);
  return stores.tubeNotes.write(notes, { corrections: [...notes.corrections, ...merged] });
}

/** Who was recalled, or was told that nothing is known of them, hears that their sample was taken. */
function whatSealingOwes({ services, receivedAt }: SyncContext, { tube, knownBefore }: SealingPlan): Write[] {
  if (knownBefore.length === 0) return [];
  const { campaignId } = tube;
  return [
    services.stores.outbox.enqueue(
      { kind: "statusChanged", campaignId, residentIds: knownBefore },
      receivedAt,
    ),
  ];
}

/** The case of a voiding whose device turns out to have sealed the tube needs nobody any more. */
const resolvedBySealing = ({ services: { stores }, receivedAt }: SyncContext, caseId: string): Write =>
  stores.quarantine.resolve(
    caseId,
    { choice: "apply", at: receivedAt.toISOString(), by: PLATFORM, flags: [] },
    "终端自行封管 · sealed by the device that voided it",
    conflict,
  );

/** A tube that had ended before anyone told who is in it: its members are owed what the end owes. */
function whatItsEndOwes({ services, receivedAt }: SyncContext, tube: SealingPlan["tube"]): Write[] {
  const { stores } = services;
  const { tubeBarcode } = tube;
  return [
    ...firstFollowUpOf(stores, tube, receivedAt.toISOString()),
    stores.outbox.enqueue({ kind: "tubeEnded", tubeBarcode, revision: revisionOf(tube) }, receivedAt),
  ];
}
