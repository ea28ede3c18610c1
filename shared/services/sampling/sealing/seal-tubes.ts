import type { SealTube } from "../../../contracts/sampling/sync.ts";
import { parseTubeBarcode } from "../../../domain/codes/barcode.ts";
import { isRefused } from "../../../ports/transient-failures.ts";
import { inParallel } from "../../../store/in-parallel.ts";
import type { TubeNotes } from "../../../store/sampling/tube-notes.ts";
import { ConflictError, type Write } from "../../../store/table.ts";
import { type QuarantineReason, quarantineOperation } from "../quarantine/quarantine-operation.ts";
import { storable } from "../storable.ts";
import {
  DUPLICATE,
  decideOnce,
  OperationKnown,
  type Received,
  type SyncContext,
  type Verdict,
  verdictOf,
} from "../sync-context.ts";
import { type FactSource, nothingKnown, storedFacts } from "./fact-source.ts";
import { type Planned, shareTransactions, writeTogether } from "./seal-transactions.ts";
import { readFacts, type Sealing } from "./sealing-facts.ts";
import { planned } from "./sealing-writes.ts";

const TRANSACTIONS_AT_ONCE = 8;
/** As many as one transaction surely takes; corrections may bring more people than an operation can name. */
const MOST_MEMBERS = 44;

/** Sealings by whether their label could be read. */
export function readLabels(operations: readonly Received<SealTube>[]): {
  sealings: Sealing[];
  malformed: Received<SealTube>[];
} {
  const sealings: Sealing[] = [];
  const malformed: Received<SealTube>[] = [];
  for (const received of operations) {
    const reading = parseTubeBarcode(received.op.tubeBarcode);
    if (reading.ok) sealings.push({ ...received, tubeBarcode: reading.barcode });
    else malformed.push(received);
  }
  return { sealings, malformed };
}

/**
 * Seal the tubes of which nobody heard before: nothing is read of them and of what their people did before, and it is
 * the condition of writing that there is nothing. Several tubes share a transaction.
 * @returns a verdict for each that was sealed, by its operation's id; the others are to be read about (`sealTubes`)
 */
export async function sealNewTubes(
  context: SyncContext,
  sealings: readonly Sealing[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  await sealTogether(context, apart(sealings).first, nothingKnown, verdicts);
  return verdicts;
}

/**
 * Seal tubes: all is read together, and several tubes share a transaction, so that the counters of their site move
 * once for them. Where something changed in between, each tube is tried again by itself.
 * @returns a verdict for each operation by its id
 */
export async function sealTubes(
  context: SyncContext,
  sealings: readonly Sealing[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const stored = storedFacts(context.services.stores);
  const { first, singly } = apart(sealings);
  const together = await sealTogether(context, first, stored, verdicts);
  // Mostly the same batch that came again while it was being written; what it did not get to is tried once more.
  const left = await withoutKnown(context, together.lost, verdicts);
  const again = await sealTogether(context, left, stored, verdicts);
  for (const one of [...together.refused, ...again.refused])
    verdicts.set(one.sealing.op.opId, await quarantineRefused(context, one));
  for (const sealing of [...again.lost, ...together.alone, ...again.alone, ...singly])
    verdicts.set(sealing.op.opId, await storable(context, sealing, sealAlone));
  return verdicts;
}

interface SealedTogether {
  /** What failed because something changed in between. */
  lost: Sealing[];
  /** What is to be done by itself. */
  alone: Sealing[];
  refused: Refused[];
}

async function sealTogether(
  context: SyncContext,
  sealings: readonly Sealing[],
  source: FactSource,
  verdicts: Map<string, Verdict>,
): Promise<SealedTogether> {
  if (sealings.length === 0) return { lost: [], alone: [], refused: [] };
  const planning = await planAll(context, sealings, { source }).catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });
  // Something that one of them says cannot be kept: which one it is shows when each is done by itself.
  if (planning === undefined) return { lost: [...sealings], alone: [], refused: [] };
  const { plans, refused } = planning;
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
  return { lost: lost.flat(), alone, refused };
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
    const { plans, refused } = await planAll(context, [sealing], {
      source: storedFacts(context.services.stores),
      voided: decision?.voided,
    });
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
  { source, voided }: { source: FactSource; voided?: TubeNotes["voided"] },
): Promise<{ plans: Planned[]; refused: Refused[] }> {
  const tubes = await source.tubes(sealings.map((s) => s.tubeBarcode));
  const refused: Refused[] = [];
  const open: Sealing[] = [];
  for (const sealing of sealings)
    if (tubes.get(sealing.tubeBarcode)?.sealedAt === undefined) open.push(sealing);
    else refused.push({ sealing, reason: "duplicateLabel" });
  const facts = await readFacts(context, open, { tubes, source, voided });
  const plans: Planned[] = [];
  for (const plan of await Promise.all(facts.map((f) => planned(context, f))))
    if (plan.plan.links.length <= MOST_MEMBERS) plans.push(plan);
    else refused.push({ sealing: plan.sealing, reason: "tubeOverSize" });
  return { plans, refused };
}
