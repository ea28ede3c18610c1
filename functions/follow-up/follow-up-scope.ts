import { coversCommunity, coversLaboratory, type Scope } from "../../shared/domain/access/scope.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import type { Reach } from "../../shared/edge/reach.ts";
import type { StoredFollowUp } from "../../shared/store/follow-up/follow-ups.ts";
import type { ResidentRecord } from "../../shared/store/people/residents.ts";
import type { Stores } from "../../shared/store/stores.ts";

/** A case with its tube, and those of the tube's members whom somebody may see. */
export interface SeenCase {
  followUp: StoredFollowUp;
  tube: Tube;
  records: ReadonlyMap<string, ResidentRecord>;
  seen: string[];
}

/**
 * The cases that somebody may see: the command all; a laboratory those of its tubes; a community worker those with
 * members of their communities, and these members alone.
 */
export async function casesSeenBy(
  reach: Reach,
  stores: Pick<Stores, "tubes" | "residents">,
  followUps: readonly StoredFollowUp[],
): Promise<SeenCase[]> {
  const mine = reach.those(
    followUps,
    (scope, { laboratoryId }) =>
      scope.kind !== "laboratory" || (laboratoryId !== undefined && coversLaboratory(scope, laboratoryId)),
  );
  const tubes = await stores.tubes.getMany(mine.map(({ tubeBarcode }) => tubeBarcode));
  const members = [...tubes.values()].flatMap((tube) => tube.members);
  const records = await stores.residents.records([...new Set(members)]);
  return mine.flatMap((followUp) => {
    const tube = tubes.get(followUp.tubeBarcode);
    if (!tube) return [];
    const seen = reach.those(tube.members, (scope, residentId) => seesMember(scope, records.get(residentId)));
    return seen.length === 0 && reach.scope.kind === "communities" ? [] : [{ followUp, tube, records, seen }];
  });
}

/**
 * Of some people those whom somebody may see, each by the record that stands for them now, whether they are in the tube
 * of a case or not.
 */
export async function peopleSeenBy(
  reach: Reach,
  { residents }: Pick<Stores, "residents">,
  residentIds: readonly string[],
): Promise<Map<string, ResidentRecord>> {
  const kept = await residents.keptRecords([...new Set(residentIds)]);
  return new Map(reach.those([...kept], (scope, [, record]) => seesMember(scope, record)));
}

const seesMember = (scope: Scope, record: ResidentRecord | undefined): boolean =>
  scope.kind !== "communities" || (record !== undefined && coversCommunity(scope, record.communityId));

/** @throws ProblemError `follow-up-unknown`, also for a case that has nobody in the caller's area of work */
export async function caseSeenBy(reach: Reach, stores: Stores, tubeBarcode: string): Promise<SeenCase> {
  const followUp = await stores.followUps.get(tubeBarcode);
  const [seen] = await casesSeenBy(reach, stores, [followUp]);
  return reach.one(seen, () => true);
}
