import type { Participation } from "../domain/participation.ts";
import type { Tube } from "../domain/tube.ts";
import type { MovesByPlace } from "./people-moves.ts";
import { recount } from "./person-counts.ts";
import type { Stores } from "./stores.ts";

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
  moves: MovesByPlace,
): Promise<Tube[]> {
  const memberIds = [...new Set(ends.flatMap(({ is }) => is.members))];
  if (memberIds.length === 0) return [];
  const [participations, communities] = await Promise.all([
    stores.participations.samplesOf(memberIds, campaignId),
    stores.residents.communities(memberIds),
  ]);
  const people = [...participations.values()];
  const others = await otherTubes(stores, people, ends);
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
