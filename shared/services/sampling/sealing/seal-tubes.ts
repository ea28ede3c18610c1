import type { SealTube } from "../../../contracts/sampling/sync.ts";
import { parseTubeBarcode } from "../../../domain/codes/barcode.ts";
import { revisionOf, type Tube } from "../../../domain/sampling/tube.ts";
import { unlessVoidAtOnce } from "../../../domain/stated-time.ts";
import { PLATFORM } from "../../../domain/transport/custody.ts";
import { isRefused } from "../../../ports/transient-failures.ts";
import { inParallel } from "../../../store/in-parallel.ts";
import type { TubeNotes } from "../../../store/sampling/tube-notes.ts";
import { ConflictError, conflict, type Write } from "../../../store/table.ts";
import { settledFact } from "../custody-event.ts";
import { namesToSettle } from "../names-to-resolve.ts";
import { tellBoxes } from "../packed-boxes.ts";
import { type QuarantineReason, quarantineOperation } from "../quarantine/quarantine-operation.ts";
import { storable } from "../storable.ts";
import {
  boundedBy,
  DUPLICATE,
  decideOnce,
  flagsOfSender,
  OperationKnown,
  type Received,
  recordOf,
  type SyncContext,
  type Verdict,
  verdictOf,
} from "../sync-context.ts";
import { firstFollowUpOf } from "../tube-endings.ts";
import { type Planned, shareTransactions, writeTogether } from "./seal-transactions.ts";
import { type Knowing, readFacts, type Sealing } from "./sealing-facts.ts";
import { planSealing, type SealingFacts, type SealingPlan } from "./sealing-plan.ts";

const TRANSACTIONS_AT_ONCE = 8;
/** As many as one transaction surely takes; corrections may bring more people than an operation can name. */
const MOST_MEMBERS = 44;

/**
 * Seal the tubes of which nobody heard before: nothing is read of them and of what their people did before, and it is
 * the condition of writing that there is nothing. Several tubes share a transaction.
 * @returns a verdict for each that was sealed, by its operation's id; the others are to be read about (`sealTubes`)
 */
export async function sealNewTubes(
  context: SyncContext,
  operations: readonly Received<SealTube>[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const sealings = operations.flatMap((received) => {
    const reading = parseTubeBarcode(received.op.tubeBarcode);
    return reading.ok ? [{ ...received, tubeBarcode: reading.barcode }] : [];
  });
  await sealTogether(context, apart(sealings).first, verdicts, "unread");
  return verdicts;
}

/**
 * Seal tubes: all is read together, and several tubes share a transaction, so that the counters of their site move
 * once for them. Where something changed in between, each tube is tried again by itself.
 * @returns a verdict for each operation by its id
 */
export async function sealTubes(
  context: SyncContext,
  operations: readonly Received<SealTube>[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const sealings: Sealing[] = [];
  for (const received of operations) {
    const reading = parseTubeBarcode(received.op.tubeBarcode);
    if (reading.ok) sealings.push({ ...received, tubeBarcode: reading.barcode });
    else verdicts.set(received.op.opId, await quarantineOperation(context, received, ["malformedBarcode"]));
  }
  const { first, singly } = apart(sealings);
  const together = await sealTogether(context, first, verdicts);
  // Mostly the same batch that came again while it was being written; what it did not get to is tried once more.
  const left = await withoutKnown(context, together.lost, verdicts);
  const again = await sealTogether(context, left, verdicts);
  for (const sealing of [...again.lost, ...together.alone, ...again.alone, ...singly])
    verdicts.set(sealing.op.opId, await storable(context, sealing, sealAlone));
  return verdicts;
}

/** @returns what is to be done by itself, and what failed because something changed in between */
async function sealTogether(
  context: SyncContext,
  sealings: readonly Sealing[],
  verdicts: Map<string, Verdict>,
  knowing: Knowing = "read",
): Promise<{ lost: Sealing[]; alone: Sealing[] }> {
  if (sealings.length === 0) return { lost: [], alone: [] };
  const planned = await planAll(context, sealings, { knowing }).catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });
  // Something that one of them says cannot be kept: which one it is shows when each is done by itself.
  if (planned === undefined) return { lost: [...sealings], alone: [] };
  const { plans, refused } = planned;
  if (knowing === "read")
    for (const one of refused) verdicts.set(one.sealing.op.opId, await quarantineRefused(context, one));
  const { shared, alone } = shareTransactions(plans);
  const lost = await inParallel(shared, TRANSACTIONS_AT_ONCE, async (together) => {
    try {
      await writeTogether(context, together);
      for (const { sealing, plan } of together) verdicts.set(sealing.op.opId, verdictOf(plan.flags));
      return [];
    } catch (error) {
      if (error instanceof ConflictError || error instanceof OperationKnown || isRefused(error))
        return together.map(({ sealing }) => sealing);
      throw error;
    }
  });
  return { lost: lost.flat(), alone };
}

/** Operations that another request recorded meanwhile are duplicates. */
async function withoutKnown(
  { services }: SyncContext,
  sealings: readonly Sealing[],
  verdicts: Map<string, Verdict>,
): Promise<Sealing[]> {
  if (sealings.length === 0) return [];
  const known = await services.stores.operations.getMany(sealings.map(({ op }) => op.opId));
  return sealings.filter(({ op, contentHash }) => {
    if (known.get(op.opId)?.contentHash !== contentHash) return true;
    verdicts.set(op.opId, DUPLICATE);
    return false;
  });
}

function sealAlone(context: SyncContext, sealing: Sealing, decision?: SealingDecision): Promise<Verdict> {
  return decideOnce(async () => {
    // Read before the facts are: whoever changes in between fails one of the two.
    const alongside = (await decision?.alongside()) ?? [];
    const { plans, refused } = await planAll(context, [sealing], { voided: decision?.voided });
    if (refused[0]) return quarantineRefused(context, refused[0]);
    await writeTogether(context, plans, alongside);
    return verdictOf(plans.flatMap(({ plan }) => plan.flags));
  });
}

/** What a person decided about a quarantined sealing. */
export interface SealingDecision {
  /** The tube is void from the beginning. */
  voided: TubeNotes["voided"];
  /** Writes for the same transaction, conditional on what they were read from; asked for with every attempt. */
  alongside: () => Promise<Write[]>;
}

/** Seal one tube as a person decided. */
export const sealDecided = (
  context: SyncContext,
  sealing: Sealing,
  decision: SealingDecision,
): Promise<Verdict> => sealAlone(context, sealing, decision);

/** Labels that occur more than once wait until the first of them is sealed. */
function apart(sealings: readonly Sealing[]): { first: Sealing[]; singly: Sealing[] } {
  const seen = new Set<string>();
  const first: Sealing[] = [];
  const singly: Sealing[] = [];
  for (const sealing of sealings) {
    (seen.has(sealing.tubeBarcode) ? singly : first).push(sealing);
    seen.add(sealing.tubeBarcode);
  }
  return { first, singly };
}

/** A sealing that a person has to look at. */
interface Refused {
  sealing: Sealing;
  reason: QuarantineReason;
}

const quarantineRefused = (context: SyncContext, { sealing, reason }: Refused): Promise<Verdict> =>
  quarantineOperation(context, sealing, [reason], sealing.tubeBarcode);

async function planAll(
  context: SyncContext,
  sealings: readonly Sealing[],
  given: { knowing?: Knowing; voided?: TubeNotes["voided"] },
): Promise<{ plans: Planned[]; refused: Refused[] }> {
  const { knowing = "read", voided } = given;
  const tubes =
    knowing === "read"
      ? await context.services.stores.tubes.getMany(sealings.map((s) => s.tubeBarcode))
      : new Map<string, Tube>();
  const refused: Refused[] = [];
  const open: Sealing[] = [];
  for (const sealing of sealings)
    if (tubes.get(sealing.tubeBarcode)?.sealedAt === undefined) open.push(sealing);
    else refused.push({ sealing, reason: "duplicateLabel" });
  const facts = await readFacts(context, open, { tubes, knowing, voided });
  const plans: Planned[] = [];
  for (const plan of await Promise.all(facts.map((f) => planned(context, f))))
    if (plan.plan.links.length <= MOST_MEMBERS) plans.push(plan);
    else refused.push({ sealing: plan.sealing, reason: "tubeOverSize" });
  return { plans, refused };
}

/** A plan with its writes, but for the counters, which tubes of one transaction share. */
async function planned(
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
    settled: settledFact(context, { where: sealing.op.siteId, opId: sealing.op.opId }),
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
    ...facts.voidedBefore.map(({ opId }) => settledBySealing(context, opId)),
    ...namesToSettle(context, sealing.op, tube, facts.members.inDoubt),
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

/** Who was asked back, or was told that nothing is known of them, hears that their sample was taken. */
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
const settledBySealing = ({ services: { stores }, receivedAt }: SyncContext, caseId: string): Write =>
  stores.quarantine.settle(
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
