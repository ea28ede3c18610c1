import {
  type FoundContact,
  type FoundContacts,
  isSameLine,
  lineTimes,
  type ProposedContact,
  proposedContacts,
} from "../../domain/follow-up/contacts.ts";
import { hasUsedSeat, isSeated } from "../../domain/people/participation.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { Stores } from "../../store/stores.ts";
import { ofSameSlot, slotsUsedFor } from "./slot-contacts.ts";
import { tubesBeside } from "./tubes-beside.ts";

const TUBES_AT_ONCE = 2;

type Finding = Pick<Stores, "boxes" | "households" | "participations" | "residents" | "tubes">;

interface Sought {
  /** The people of the case. */
  index: readonly string[];
  /** Those of them whose households and bookings the caller may know of. */
  own: readonly string[];
}

/**
 * Whom the people of a case were near, as far as tubes, households and bookings of the campaign tell. Besides the tube of
 * the case their other tubes count, but for those that are negative: who is confirmed by a tube of their own was in a
 * pool before. Everybody is found under the record that stands for them.
 */
export async function findContacts(
  stores: Finding,
  tube: Tube,
  { index, own }: Sought,
): Promise<ProposedContact[]> {
  if (index.length === 0) return [];
  const participations = await stores.participations.getMany(index, tube.campaignId);
  const barcodes = [...participations.values()].flatMap(({ samples }) => samples.map((s) => s.tubeBarcode));
  const others = await stores.tubes.getMany([...new Set(barcodes)]);
  others.delete(tube.tubeBarcode);
  const tubes = [tube, ...[...others.values()].filter(({ outcome }) => outcome !== "negative")];
  const seated = own
    .flatMap((id) => participations.get(id) ?? [])
    .filter(isSeated)
    .filter(hasUsedSeat);
  const [household, near] = await Promise.all([
    householdsOf(stores, own),
    inParallel(tubes, TUBES_AT_ONCE, async (each) => {
      const slots = slotsUsedFor(each, seated);
      const line = each.sealedAt === undefined ? [] : [lineTimes(each.sealedAt)];
      const beside = await tubesBeside(stores, each, [...line, ...slots]);
      const queue = beside.filter((other) => isSameLine(each, other)).flatMap(membersOf);
      return { queue, slot: await ofSameSlot(stores, each, slots, beside) };
    }),
  ]);
  return underKept(stores, index, {
    tube: tubes.flatMap(membersOf),
    // Those of one household meet each day.
    household: household.map((residentId) => ({ residentId, at: tube.sealedAt })),
    slot: near.flatMap(({ slot }) => slot),
    queue: near.flatMap(({ queue }) => queue),
  });
}

const membersOf = ({ members, sealedAt }: Tube): FoundContact[] =>
  members.map((residentId) => ({ residentId, at: sealedAt }));

/** Members of the households of some people, also of those that their joined records are of. */
async function householdsOf(stores: Finding, own: readonly string[]): Promise<string[]> {
  const kept = [...(await stores.residents.keptRecords(own)).values()];
  const joined = await stores.residents.records(kept.flatMap(({ mergedFrom = [] }) => mergedFrom));
  const ids = new Set([...kept, ...joined.values()].map(({ householdId }) => householdId));
  const households = await stores.households.getMany([...ids]);
  return [...households.values()].flatMap(({ members }) => members.map(({ residentId }) => residentId));
}

/** Nobody is proposed by a record that was joined to another one, nor as their own contact. */
async function underKept(
  { residents }: Finding,
  index: readonly string[],
  found: FoundContacts,
): Promise<ProposedContact[]> {
  const ids = Object.values(found).flatMap((those) => those.map(({ residentId }) => residentId));
  const { mergedInto } = await residents.whereabouts([...new Set([...index, ...ids])]);
  const keptId = (id: string): string => mergedInto.get(id) ?? id;
  const kept = (those: readonly FoundContact[]): FoundContact[] =>
    those.map(({ residentId, at }) => ({ residentId: keptId(residentId), at }));
  const { tube, household, slot, queue } = found;
  return proposedContacts(new Set(index.map(keptId)), {
    ...{ tube: kept(tube), household: kept(household) },
    ...{ slot: kept(slot), queue: kept(queue) },
  });
}
