import { buildingOf } from "../../domain/field/building.ts";
import { dutyOfDay, isOpen } from "../../domain/field/duty.ts";
import { type Coverage, coverageOf, type Round } from "../../domain/field/round.ts";
import { type Door, doorShown } from "../../domain/field/visit.ts";
import { dayOf, type Instant } from "../../domain/instant.ts";
import { unsampledReason } from "../../domain/people/unsampled.ts";
import type { Stores } from "../../store/stores.ts";
import { standingsOf } from "../people/person-states.ts";
import { standingsOfCommunity } from "./watch-figures.ts";

type RoundStores = Pick<Stores, "residents" | "participations" | "tubes" | "visits" | "watchEntries">;
type Place = Pick<Round, "campaignId" | "communityId">;
type SinglesOf = (place: Place) => Promise<ReadonlySet<string>>;

/** Who is on a watch list and due for a tube of their own; each community is read once. */
export function singlesDue(stores: RoundStores, now: Instant): SinglesOf {
  const read = new Map<string, Promise<ReadonlySet<string>>>();
  return (place) => {
    const key = `${place.campaignId} ${place.communityId}`;
    const singles = read.get(key) ?? singlesOf(stores, place, now);
    read.set(key, singles);
    return singles;
  };
}

async function singlesOf(stores: RoundStores, place: Place, now: Instant): Promise<ReadonlySet<string>> {
  const watched = await standingsOfCommunity(stores, place, now);
  const due = watched.filter(({ entry, duties }) => {
    const duty = dutyOfDay(duties, dayOf(now), dayOf(now));
    return entry.single && duty !== undefined && isOpen(duty);
  });
  return new Set(due.map(({ residentId }) => residentId));
}

/** The people of a round by the records that stand for them, each once. */
async function standingsOfRound(stores: RoundStores, { campaignId, residentIds }: Round) {
  const records = await stores.residents.keptRecords(residentIds);
  const standing = new Map([...records.values()].map((record) => [record.residentId, record]));
  const ids = [...standing.keys()];
  const [standings, doors] = await Promise.all([
    standingsOf(stores, campaignId, ids),
    stores.visits.doors([...new Set([...ids, ...residentIds])], campaignId),
  ]);
  return standings.map((each) => ({
    ...each,
    communityId: standing.get(each.residentId)?.communityId,
    door: latestOf(
      [each.residentId, ...(standing.get(each.residentId)?.mergedFrom ?? [])].flatMap(
        (id) => doors.get(id) ?? [],
      ),
    ),
  }));
}

const latestOf = (doors: readonly Door[]): Door | undefined =>
  [...doors].sort((a, b) => (a.happenedAt < b.happenedAt ? 1 : -1))[0];

/** How far a round is; somebody who is due for a tube of their own is not sampled by another. */
export async function coverageOfRound(
  stores: RoundStores,
  round: Round,
  singlesIn: SinglesOf,
): Promise<Coverage> {
  const [standings, singles] = await Promise.all([standingsOfRound(stores, round), singlesIn(round)]);
  return coverageOf(
    standings.map(({ residentId, status, participation, door }) => ({
      isSampled: unsampledReason(status, participation) === undefined && !singles.has(residentId),
      isVisited: door !== undefined,
    })),
  );
}

/** The people of a round for its worker's phone; whoever is of another community by now is not named. */
export async function peopleOfRound(stores: RoundStores, round: Round, singlesIn: SinglesOf) {
  const [standings, singles] = await Promise.all([standingsOfRound(stores, round), singlesIn(round)]);
  const here = standings.filter(({ communityId }) => communityId === round.communityId);
  const people = await stores.residents.getMany(here.map(({ residentId }) => residentId));
  const standingOf = new Map(here.map((standing) => [standing.residentId, standing]));
  return people.flatMap(({ residentId, name, phone, address }) => {
    const standing = standingOf.get(residentId);
    if (standing === undefined) return [];
    const reason = unsampledReason(standing.status, standing.participation);
    const building = buildingOf(address);
    const { door } = standing;
    return [
      {
        ...{ residentId, name, status: standing.status, single: singles.has(residentId) },
        ...(phone === undefined ? {} : { phone }),
        ...(address === undefined ? {} : { address }),
        ...(building === undefined ? {} : { building }),
        ...(reason === undefined ? {} : { reason }),
        ...(door === undefined ? {} : { door: doorShown(door) }),
      },
    ];
  });
}
