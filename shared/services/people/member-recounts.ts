import type { Participation } from "../../domain/people/participation.ts";
import { countedCommunity, countedStatus } from "../../domain/people/people-count.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { Stores } from "../../store/stores.ts";
import { COUNTER_OF, type CounterDeltas } from "./counter-deltas.ts";
import { recount } from "./person-counts.ts";

export interface TubeEnd {
  was: Tube;
  is: Tube;
}

/**
 * Add to `moves` what the end of some tubes of one campaign changes in how their members are counted. Only people who
 * are in other tubes too need further reads.
 * @returns the other tubes that were looked at: what was derived holds only while they stand as they are
 */
export async function recountMembers(
  stores: Pick<Stores, "participations" | "tubes" | "residents">,
  campaignId: string,
  ends: readonly TubeEnd[],
  moves: CounterDeltas,
): Promise<Tube[]> {
  const memberIds = [...new Set(ends.flatMap(({ is }) => is.members))];
  if (memberIds.length === 0) return [];
  const participations = await stores.participations.samplesOf(memberIds, campaignId);
  const people = [...participations.values()];
  const [others, communities] = await Promise.all([
    otherTubes(stores, people, ends),
    communitiesNow(stores, people),
  ]);
  const before = new Map([...others, ...ends.map(({ was }) => [was.tubeBarcode, was] as const)]);
  const after = new Map([...others, ...ends.map(({ is }) => [is.tubeBarcode, is] as const)]);
  for (const participation of people)
    recount(
      moves,
      { participation, tubes: before },
      { participation, tubes: after },
      communities.get(participation.residentId),
    );
  return [...others.values()];
}

/** Where people live whose samples do not say where they are counted. */
async function communitiesNow(
  { residents }: Pick<Stores, "residents">,
  people: readonly Pick<Participation, "residentId" | "samples">[],
): Promise<Map<string, string>> {
  const toRead = people.filter(({ samples }) => samples.every(({ countedIn }) => countedIn === undefined));
  return toRead.length === 0 ? new Map() : residents.communities(toRead.map(({ residentId }) => residentId));
}

async function otherTubes(
  { tubes }: Pick<Stores, "tubes">,
  people: readonly Participation[],
  ends: readonly TubeEnd[],
): Promise<Map<string, Tube>> {
  const ending = new Set(ends.map(({ is }) => is.tubeBarcode));
  const barcodes = people
    .flatMap(({ samples }) => samples.map(({ tubeBarcode }) => tubeBarcode))
    .filter((tubeBarcode) => !ending.has(tubeBarcode));
  return barcodes.length === 0 ? new Map() : tubes.getMany(barcodes);
}

/**
 * For tubes whose members are in no other: how many members each community has, by barcode. Tubes of which somebody is
 * elsewhere too, is in doubt, or is not known to be in them, are left out.
 */
export async function soleTubes(
  stores: Pick<Stores, "participations" | "residents">,
  campaignId: string,
  tubes: readonly Tube[],
): Promise<Map<string, NonNullable<Tube["soleTubeOf"]>>> {
  const memberIds = tubes.flatMap(({ members }) => members);
  const participations = await stores.participations.samplesOf(memberIds, campaignId);
  const communities = await communitiesNow(stores, [...participations.values()]);
  const notes = new Map<string, NonNullable<Tube["soleTubeOf"]>>();
  for (const { tubeBarcode, members, membersInDoubt } of tubes) {
    if (membersInDoubt !== undefined) continue;
    const isSole = members.every((residentId) => {
      const samples = participations.get(residentId)?.samples ?? [];
      return samples.length === 1 && samples[0]?.tubeBarcode === tubeBarcode;
    });
    if (!isSole) continue;
    const note: NonNullable<Tube["soleTubeOf"]> = {};
    for (const residentId of members) {
      const communityId = countedCommunity(
        participations.get(residentId) ?? { samples: [] },
        communities.get(residentId),
      );
      if (communityId !== undefined) note[communityId] = (note[communityId] ?? 0) + 1;
    }
    notes.set(tubeBarcode, note);
  }
  return notes;
}

/**
 * Add to `moves` what the end of a tube changes for members who are in no other.
 * @returns false when nothing of that is noted on the tube; its members have to be read then
 */
export function countSoleTube(moves: CounterDeltas, is: Tube): boolean {
  const { tubeBarcode, soleTubeOf, siteId, members, kind } = is;
  if (soleTubeOf === undefined) return false;
  const status = countedStatus(
    { residentId: "", campaignId: is.campaignId, samples: [{ tubeBarcode, kind, sampledAt: "" }] },
    new Map([[tubeBarcode, is]]),
  );
  if (status === undefined || members.length === 0) return true;
  if (siteId !== undefined) moves.add("sites", siteId, COUNTER_OF[status], members.length);
  for (const [communityId, count] of Object.entries(soleTubeOf))
    moves.add("communities", communityId, COUNTER_OF[status], count);
  return true;
}
