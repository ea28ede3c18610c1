import type { Participation } from "../domain/participation.ts";
import { personState } from "../domain/person-status.ts";
import type { Tube } from "../domain/tube.ts";
import { ProblemError } from "../http/problem.ts";
import { countsOf, type GatheredMoves } from "./person-counts.ts";
import type { Stores } from "./stores.ts";
import type { Write } from "./table.ts";

export interface TubeEnd {
  was: Tube;
  is: Tube;
}

type Readers = Pick<Stores, "participations" | "tubes" | "residents">;

/**
 * Gather what the end of some tubes of one campaign changes in how their members are counted. Only people who are in
 * other tubes too need further reads.
 * @returns checks for the same transaction: what was gathered holds only while nobody else changes what was read.
 * They fail with `changed-meanwhile`.
 */
export async function gatherPeopleMoves(
  stores: Readers,
  campaignId: string,
  ends: readonly TubeEnd[],
  moves: GatheredMoves,
): Promise<Write[]> {
  const memberIds = [...new Set(ends.flatMap(({ is }) => is.members))];
  if (memberIds.length === 0) return [];
  const [participations, records] = await Promise.all([
    stores.participations.getMany(memberIds, campaignId),
    stores.residents.records(memberIds),
  ]);
  const people = [...participations.values()];
  const others = await otherTubes(stores, people, ends);
  const before = new Map([...others, ...ends.map(({ was }) => [was.tubeBarcode, was] as const)]);
  const after = new Map([...others, ...ends.map(({ is }) => [is.tubeBarcode, is] as const)]);

  for (const participation of people) {
    const person = { participation, communityId: records.get(participation.residentId)?.communityId };
    moves.recount(countsOf(person, before), countsOf(person, after));
  }
  return [
    ...[...others.values()].map((tube) => stores.tubes.unchanged(tube, changedMeanwhile)),
    // A tube not known here yet could only matter to those who are asked back, because any other status outlasts it.
    ...people
      .filter((person) => personState(person, after).status === "resample")
      .map((person) => stores.participations.unchanged(person, changedMeanwhile)),
  ];
}

const changedMeanwhile = () => new ProblemError("changed-meanwhile");

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
