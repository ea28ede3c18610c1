import type { Participation } from "../../domain/people/participation.ts";
import { hasEnded } from "../../domain/sampling/tube.ts";
import type { Write } from "../../store/table.ts";
import { addFill, CounterDeltas } from "../people/counter-deltas.ts";
import { counterWrites, inOrderTaken, recount } from "../people/person-counts.ts";
import { type Corrected, changesOf, peopleOf } from "./corrected-tube.ts";
import type { SyncContext } from "./sync-context.ts";

/**
 * What corrections change in samples and counters, for the people and for all whom a tube of one tells of, and what they
 * are owed for it.
 */
export async function recountCorrected(
  { services: { stores }, receivedAt }: SyncContext,
  campaignId: string,
  tubes: readonly Corrected[],
): Promise<{ writes: Write[]; known: ReadonlySet<string> }> {
  const named = new Set(tubes.flatMap(peopleOf));
  const changed = tubes.filter((one) => changesOf(one).size > 0);
  // Whether a tube of one speaks for its member depends on there being no other member.
  const beside = changed.flatMap(({ was }) => (was?.poolSize === 1 ? was.members : []));
  const ids = [...new Set([...named, ...beside])];
  const records = await stores.residents.records(ids);
  const known = new Set([...records.keys()].filter((id) => named.has(id)));
  if (changed.length === 0) return { writes: [], known };

  const participations = await stores.participations.getMany(ids, campaignId);
  const samples = [...participations.values()].flatMap((p) => p.samples.map((s) => s.tubeBarcode));
  const others = await stores.tubes.getMany(samples);
  const before = new Map(others);
  const after = new Map(others);
  for (const { was, is } of changed) {
    if (was) before.set(was.tubeBarcode, was);
    if (is) after.set(is.tubeBarcode, is);
  }
  const moves = new CounterDeltas();
  for (const { was, is } of changed) {
    if (was) addFill(moves, was, -1);
    if (is) addFill(moves, is, 1);
  }
  const writes: Write[] = [];
  let moved = false;
  for (const participation of participations.values()) {
    const communityId = records.get(participation.residentId)?.communityId;
    const is = { ...participation, samples: samplesAfter(participation, changed, communityId) };
    // A record to which nobody is linked any more has nothing to hold.
    const isEmptied = participation.mergedInto !== undefined && is.samples.length === 0;
    if (named.has(participation.residentId) && !isEmptied)
      writes.push(stores.participations.replaceSamples(participation, is.samples));
    const recounts = recount(
      moves,
      { participation, tubes: before },
      { participation: is, tubes: after },
      communityId,
    );
    moved ||= recounts;
  }
  // A tube that was not sealed when it was read, and now is, fails the transaction by itself.
  const guarded = new Set(
    tubes
      .filter((one) => one.was === undefined || changed.includes(one))
      .map(({ notes }) => notes.tubeBarcode),
  );
  const guards = moved ? [...others.values()].filter((tube) => !guarded.has(tube.tubeBarcode)) : [];
  return {
    known,
    writes: [
      ...writes,
      ...counterWrites(stores.counters, campaignId, moves),
      stores.outbox.enqueue(
        {
          kind: "membersChanged",
          campaignId,
          tubeBarcodes: changed.flatMap(({ is }) => (is && hasEnded(is) ? is.tubeBarcode : [])),
          residentIds: ids,
        },
        receivedAt,
      ),
      ...guards.map((tube) => stores.tubes.unchanged(tube)),
    ],
  };
}

/** The samples of a person as the changed tubes have them; those whom no correction names stay in the same tubes. */
function samplesAfter(
  { residentId, samples }: Participation,
  changed: readonly Corrected[],
  communityId: string | undefined,
): Participation["samples"] {
  const concerned = changed.filter((one) => peopleOf(one).includes(residentId));
  const isIn = ({ is }: Corrected): boolean => is?.members.includes(residentId) ?? false;
  const left = new Set(concerned.filter((one) => !isIn(one)).map(({ notes }) => notes.tubeBarcode));
  const joined = concerned.flatMap(({ was, is }) => {
    if (is?.sealedAt === undefined || !is.members.includes(residentId)) return [];
    const { tubeBarcode, kind, sealedAt: sampledAt } = is;
    if (was?.members.includes(residentId)) return [];
    return [{ tubeBarcode, kind, sampledAt, countedIn: communityId ?? null }];
  });
  return inOrderTaken([...samples.filter((s) => !left.has(s.tubeBarcode)), ...joined]);
}
