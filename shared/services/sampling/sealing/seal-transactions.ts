import { MAX_TRANSACTION_WRITES, type Write } from "../../../store/table.ts";
import { counterWrites, mergeDeltas } from "../../people/person-counts.ts";
import type { SyncContext } from "../sync-context.ts";
import { inOneTransaction } from "../tube-endings.ts";
import type { Sealing } from "./sealing-facts.ts";
import type { SealingPlan } from "./sealing-plan.ts";

/** What sealing a tube means, with its writes, but for those that the tubes of one transaction share. */
export interface Planned {
  sealing: Sealing;
  plan: SealingPlan;
  writes: Write[];
  /** The boxes that list it; other tubes of the batch may be in the same. */
  boxes: Write[];
  /** Keep counters exact should another tube of a member end in the same moment. */
  guards: Write[];
}

/**
 * Put plans together that fit one transaction. Of plans with a person in common only the first is made together with
 * others; the next is to be made alone afterwards, when it is known what the first did. So is a tube whose box was told
 * of before it.
 */
export function shareTransactions(plans: readonly Planned[]): { shared: Planned[][]; alone: Sealing[] } {
  const shared: Planned[][] = [];
  const alone: Sealing[] = [];
  const people = new Set<string>();
  for (const planned of plans) {
    const members = planned.plan.links.map(({ was }) => was.residentId);
    const last = shared.at(-1);
    if (planned.boxes.length > 0 || members.some((id) => people.has(id))) alone.push(planned.sealing);
    else if (last && fitsTransaction([...last, planned])) last.push(planned);
    else shared.push([planned]);
    for (const residentId of members) people.add(residentId);
  }
  return { shared, alone };
}

function fitsTransaction(plans: readonly Planned[]): boolean {
  const based = plans.flatMap(({ plan }) => plan.basedOn.map((tube) => tube.tubeBarcode));
  const campaigns = new Set(plans.map(({ plan }) => plan.tube.campaignId));
  const counted = new Set(plans.flatMap(({ plan }) => plan.moves.places()));
  const own = plans.reduce((sum, one) => sum + one.writes.length + one.boxes.length + one.guards.length, 0);
  return (
    campaigns.size === 1 &&
    new Set(based).size === based.length &&
    own + counted.size <= MAX_TRANSACTION_WRITES
  );
}

/** @param alongside changes of other items; a tube that is changed there is guarded by that */
const writesOf = (
  { services }: SyncContext,
  plans: readonly Planned[],
  alongside: readonly Write[] = [],
): Write[] => {
  const campaignId = plans[0]?.plan.tube.campaignId ?? "";
  const moves = mergeDeltas(plans.map(({ plan }) => plan.moves));
  const changed = new Set(alongside.map(itemOf));
  return [
    ...alongside,
    ...plans.flatMap(({ writes, boxes }) => [...writes, ...boxes]),
    ...counterWrites(services.stores.counters, campaignId, moves),
    ...plans.flatMap(({ guards }) => guards).filter((guard) => !changed.has(itemOf(guard))),
  ];
};

function itemOf({ item }: Write): string {
  const key = item.Put?.Item ?? item.Update?.Key ?? item.ConditionCheck?.Key;
  return `${key?.pk}\n${key?.sk}`;
}

/** @throws what the first condition that does not hold means */
export async function writeTogether(
  context: SyncContext,
  plans: readonly Planned[],
  alongside: readonly Write[] = [],
): Promise<void> {
  if (plans.length > 0)
    await context.services.table.transact(inOneTransaction(writesOf(context, plans, alongside)));
}
