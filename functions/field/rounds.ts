import type * as z from "zod";
import * as api from "../../shared/contracts/field/rounds.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { buildingOf } from "../../shared/domain/field/building.ts";
import { dutyOfDay, isOpen } from "../../shared/domain/field/duty.ts";
import { type Coverage, coverageOf, mayWalk, type Round } from "../../shared/domain/field/round.ts";
import { doorShown, VisitOp } from "../../shared/domain/field/visit.ts";
import { dayOf, type Instant } from "../../shared/domain/instant.ts";
import { unsampledReason } from "../../shared/domain/people/unsampled.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { recordVisit } from "../../shared/services/field/record-visit.ts";
import { standingsOfCommunity } from "../../shared/services/field/watch-figures.ts";
import { standingsOf } from "../../shared/services/people/person-states.ts";
import type { Services } from "../../shared/services/services.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";

const AT_ONCE = 8;

/** Give a worker the doors of a day. 404 `resident-unknown`, 409 `campaign-not-open`, 422 `round-worker-unfit`. */
export const makeRound = route(
  api.makeRound,
  async ({ params, body, actor, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.getRunning(params.campaignId);
    const account = await stores.staff.find(body.worker);
    if (account === undefined || !mayWalk(account, params.communityId))
      throw new ProblemError("round-worker-unfit", { username: body.worker });
    const residentIds = [...new Set(body.residentIds)];
    const communities = await stores.residents.communities(residentIds);
    if (residentIds.some((id) => communities.get(id) !== params.communityId))
      throw new ProblemError("resident-unknown");
    const was = await stores.rounds.find({ ...params, campaignId });
    const made = was ?? { madeBy: actor.subject, madeAt: clock.now().toISOString() };
    const { madeBy, madeAt } = made;
    const round: Round = { ...params, ...body, campaignId, residentIds, madeBy, madeAt };
    await stores.rounds.put(round);
    return { ...withoutPeople(round), people: residentIds.length };
  },
);

/** Take a round off its worker's phone. 404 `round-unknown`. */
export const cancelRound = route(api.cancelRound, async ({ params, clock, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const round = await stores.rounds.find({ ...params, campaignId });
  if (round === undefined) throw new ProblemError("round-unknown");
  if (round.cancelledAt === undefined)
    await stores.rounds.put({ ...round, cancelledAt: clock.now().toISOString() });
  return undefined;
});

/** The rounds of a community and how far each is. 404 `campaign-unknown`. */
export const listRounds = route(api.listRounds, async ({ params, query, clock, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const all = await stores.rounds.ofCommunity(campaignId, params.communityId);
  const rounds = all.filter(({ day }) => query.day === undefined || query.day === day);
  return {
    rounds: await inParallel(rounds, AT_ONCE, async (round) => ({
      ...withoutPeople(round),
      coverage: await coverageOfRound(stores, round),
    })),
    asOf: clock.now().toISOString(),
  };
});

/** The caller's rounds with their people, for a phone without a network. */
export const myRounds = route(api.myRounds, async ({ actor, clock, services: { stores } }) => {
  const now = clock.now().toISOString();
  const rounds = (await stores.rounds.ofWorker(actor.subject, dayOf(now))).filter(
    // An account that was given another area walks there no more.
    (round) => round.cancelledAt === undefined && mayWalk(actor, round.communityId),
  );
  return {
    rounds: await inParallel(rounds, AT_ONCE, async (round) => ({
      ...withoutPeople(round),
      people: await peopleOf(stores, round, now),
    })),
    asOf: now,
  };
});

/** Take visits from a phone, each with a verdict. */
export const syncVisits = route(api.syncVisits, async ({ body, actor, reach, services }) => {
  const scope = reach.within();
  const verdicts: z.input<NonNullable<typeof api.syncVisits.answer>>["verdicts"] = [];
  // One after another: two visits of a batch may be at one door.
  for (const [index, entry] of body.visits.entries()) {
    const read = VisitOp.safeParse(entry);
    if (read.success)
      verdicts.push({
        opId: read.data.opId,
        ...(await recordVisit(services, read.data, { ...actor, scope })),
      });
    else verdicts.push({ opId: nameOf(entry, index), verdict: "rejected", reasons: ["malformed"] });
  }
  return { verdicts };
});

/** What was found at a person's door. 404 `resident-unknown`. */
export const personVisits = route(api.personVisits, async ({ params, reach, services: { stores } }) => {
  const record = (await stores.residents.records([params.residentId])).get(params.residentId);
  reach.one(record, (scope, person) => coversCommunity(scope, person.communityId));
  const visits = await stores.visits.ofPerson(params.residentId);
  return {
    visits: visits
      .map(({ opId, campaignId, outcome, promisedDay, by, flags, happenedAt }) => ({
        ...{ opId, campaignId, outcome, by, flags, at: happenedAt },
        ...(promisedDay === undefined ? {} : { promisedDay }),
      }))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
  };
});

const withoutPeople = ({ residentIds: _, ...round }: Round): Omit<Round, "residentIds"> => round;

/** The id of an entry that is no visit, as far as it has one, so that the phone knows which it was. */
function nameOf(entry: unknown, index: number): string {
  const opId: unknown = typeof entry === "object" && entry !== null ? Reflect.get(entry, "opId") : undefined;
  const read = VisitOp.shape.opId.safeParse(opId);
  return read.success ? read.data : `unreadable-${index}`;
}

async function coverageOfRound(stores: Services["stores"], round: Round): Promise<Coverage> {
  const { campaignId, residentIds } = round;
  const [standings, doors] = await Promise.all([
    standingsOf(stores, campaignId, residentIds),
    stores.visits.doors(residentIds, campaignId),
  ]);
  return coverageOf(
    standings.map(({ residentId, status, participation }) => ({
      unsampled: unsampledReason(status, participation),
      isVisited: doors.has(residentId),
    })),
  );
}

async function peopleOf(stores: Services["stores"], round: Round, now: Instant) {
  const { campaignId, communityId, residentIds } = round;
  const [people, standings, doors, watched] = await Promise.all([
    stores.residents.getMany(residentIds),
    standingsOf(stores, campaignId, residentIds),
    stores.visits.doors(residentIds, campaignId),
    standingsOfCommunity(stores, { campaignId, communityId }, now),
  ]);
  const standingOf = new Map(standings.map((standing) => [standing.residentId, standing]));
  const singles = new Set(
    watched
      .filter(({ entry, duties }) => {
        const duty = dutyOfDay(duties, dayOf(now), dayOf(now));
        return entry.single && duty !== undefined && isOpen(duty);
      })
      .map(({ residentId }) => residentId),
  );
  return people.flatMap(({ residentId, name, phone, address }) => {
    const standing = standingOf.get(residentId);
    if (standing === undefined) return [];
    const reason = unsampledReason(standing.status, standing.participation);
    const building = buildingOf(address);
    const door = doors.get(residentId);
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
