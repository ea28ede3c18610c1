import type { Participation, Sample } from "../../domain/people/participation.ts";
import { countedCommunity, countedSite, countedStatus } from "../../domain/people/people-count.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { COUNTER_NAMES, type CounterName, type CounterStore } from "../../store/counters.ts";
import type { Write } from "../../store/table.ts";
import { COUNTED_PLACES, COUNTER_OF, CounterDeltas } from "./counter-deltas.ts";

type TubeTruth = Pick<Tube, "state" | "poolSize" | "outcome" | "members" | "membersInDoubt" | "siteId">;

/** What a person's tubes are at one moment: the samples, and the tubes of them that are known. */
export interface PersonTubes {
  participation: Participation;
  tubes: ReadonlyMap<string, TubeTruth>;
}

/**
 * Samples in the order of their taking. A person is counted at the site of the first, so the order must not depend on
 * which device synced first.
 */
export const inOrderTaken = (samples: readonly Sample[]): Sample[] =>
  [...samples].sort((a, b) =>
    a.sampledAt === b.sampledAt ? compare(a.tubeBarcode, b.tubeBarcode) : compare(a.sampledAt, b.sampledAt),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Move the counters a person stands in, once as sampled and by the status told, from where their tubes put them before
 * to where they put them after.
 * @param communityNow counts those whose samples do not say where; unknown for someone who is not on the roster
 * @returns whether any counter moves
 */
export function recount(
  moves: CounterDeltas,
  before: PersonTubes,
  after: PersonTubes,
  communityNow: string | undefined,
): boolean {
  const was = standing(before, communityNow);
  const is = standing(after, communityNow);
  if (JSON.stringify(was) === JSON.stringify(is)) return false;
  for (const [{ siteId, communityId, counters }, by] of [[was, -1] as const, [is, 1] as const])
    for (const counter of counters) {
      if (siteId !== undefined) moves.add("sites", siteId, counter, by);
      if (communityId !== undefined) moves.add("communities", communityId, counter, by);
    }
  return true;
}

function standing(
  { participation, tubes }: PersonTubes,
  communityNow: string | undefined,
): { siteId: string | undefined; communityId: string | undefined; counters: CounterName[] } {
  if (participation.samples.length === 0) return { siteId: undefined, communityId: undefined, counters: [] };
  const status = countedStatus(participation, tubes);
  return {
    siteId: countedSite(participation, tubes),
    communityId: countedCommunity(participation, communityNow),
    counters: ["peopleSampled", ...(status === undefined ? [] : [COUNTER_OF[status]])],
  };
}

export function mergeDeltas(moves: readonly CounterDeltas[]): CounterDeltas {
  const all = new CounterDeltas();
  for (const one of moves)
    for (const place of COUNTED_PLACES)
      for (const [id, counters] of one[place])
        for (const name of COUNTER_NAMES)
          if (counters[name] !== undefined) all.add(place, id, name, counters[name]);
  return all;
}

/** One write for each site, community, device and laboratory whose counters move. */
export function counterWrites(counters: CounterStore, campaignId: string, moves: CounterDeltas): Write[] {
  return [
    ...[...moves.sites].map(([siteId, by]) => ({ counted: { siteId }, by })),
    ...[...moves.communities].map(([communityId, by]) => ({ counted: { communityId }, by })),
    ...[...moves.devices].map(([deviceId, by]) => ({ counted: { deviceId }, by })),
    ...[...moves.laboratories].map(([laboratoryId, by]) => ({ counted: { laboratoryId }, by })),
  ]
    .filter(({ by }) => Object.values(by).some((step) => step !== 0))
    .map(({ counted, by }) => counters.move(campaignId, counted, by));
}
