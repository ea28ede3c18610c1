import type * as z from "zod";
import * as api from "../../shared/contracts/field/rounds.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { MAX_ROUNDS_A_DAY, mayWalk, type Round, replanned } from "../../shared/domain/field/round.ts";
import { VisitOp } from "../../shared/domain/field/visit.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { recordVisit } from "../../shared/services/field/record-visit.ts";
import { coverageOfRound, peopleOfRound, singlesDue } from "../../shared/services/field/round-people.ts";
import { maySignIn } from "../../shared/store/access/staff.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

const AT_ONCE = 8;

/** Give a worker the doors of a day. 404 `resident-unknown`, 409 `campaign-not-open`, 422 `round-worker-unfit`. */
export const makeRound = route(
  api.makeRound,
  async ({ params, body, actor, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.getRunning(params.campaignId);
    const account = await stores.staff.item(body.worker);
    if (account === undefined || !maySignIn(account) || !mayWalk(account, params.communityId))
      throw new ProblemError("round-worker-unfit", { username: body.worker });
    const residentIds = [...new Set(body.residentIds)];
    const communities = await stores.residents.communities(residentIds);
    if (residentIds.some((id) => communities.get(id) !== params.communityId))
      throw new ProblemError("resident-unknown");
    const others = (await stores.rounds.ofWorker(body.worker, body.day)).filter(
      ({ day, roundId, cancelledAt }) =>
        day === body.day && roundId !== params.roundId && cancelledAt === undefined,
    );
    if (others.length >= MAX_ROUNDS_A_DAY)
      throw new ProblemError("rounds-too-many", { username: body.worker, most: String(MAX_ROUNDS_A_DAY) });
    const made = { madeBy: actor.subject, madeAt: clock.now().toISOString() };
    const planned: Round = { ...params, ...body, campaignId, residentIds, ...made };
    const round = await retryOnConflict(async () => {
      const was = await stores.rounds.find({ ...params, campaignId });
      const next = was === undefined ? planned : replanned(was, planned);
      await stores.rounds.put(was, next);
      return next;
    });
    return { ...withoutPeople(round), people: residentIds.length };
  },
);

/** Take a round off its worker's phone. 404 `round-unknown`. */
export const cancelRound = route(api.cancelRound, async ({ params, clock, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  await retryOnConflict(async () => {
    const round = await stores.rounds.find({ ...params, campaignId });
    if (round === undefined) throw new ProblemError("round-unknown");
    if (round.cancelledAt === undefined)
      await stores.rounds.put(round, { ...round, cancelledAt: clock.now().toISOString() });
  });
  return undefined;
});

/** The rounds of a day in a community, and how far each is that was not cancelled. 404 `campaign-unknown`. */
export const listRounds = route(api.listRounds, async ({ params, query, clock, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const all = await stores.rounds.ofCommunity(campaignId, params.communityId);
  const now = clock.now().toISOString();
  const { day: asked = dayOf(now) } = query;
  const rounds = all.filter(({ day }) => day === asked);
  const singlesIn = singlesDue(stores, now);
  return {
    rounds: await inParallel(rounds, AT_ONCE, async (round) => ({
      ...withoutPeople(round),
      ...(round.cancelledAt === undefined
        ? { coverage: await coverageOfRound(stores, round, singlesIn) }
        : {}),
    })),
    asOf: now,
  };
});

/** The caller's rounds with their people, for a phone without a network. */
export const myRounds = route(api.myRounds, async ({ actor, clock, services: { stores } }) => {
  const now = clock.now().toISOString();
  const rounds = (await stores.rounds.ofWorker(actor.subject, dayOf(now))).filter(
    // An account that was given another area walks there no more.
    (round) => round.cancelledAt === undefined && mayWalk(actor, round.communityId),
  );
  const singlesIn = singlesDue(stores, now);
  return {
    rounds: await inParallel(rounds, AT_ONCE, async (round) => ({
      ...withoutPeople(round),
      people: await peopleOfRound(stores, round, singlesIn),
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

const withoutPeople = (round: Round): z.infer<typeof api.RoundShown> => api.RoundShown.parse(round);

/** The id of an entry that is no visit, as far as it has one, so that the phone knows which it was. */
function nameOf(entry: unknown, index: number): string {
  const opId: unknown = typeof entry === "object" && entry !== null ? Reflect.get(entry, "opId") : undefined;
  const read = VisitOp.shape.opId.safeParse(opId);
  return read.success ? read.data : `unreadable-${index}`;
}
