import * as api from "../../shared/contracts/field/watch-lists.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { CommunityId } from "../../shared/domain/area.ts";
import { dutyOfDay, nextDutyAfter } from "../../shared/domain/field/duty.ts";
import { describeWatchRow } from "../../shared/domain/field/watch-row-words.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import { describeRowViolation } from "../../shared/domain/people/roster-row-words.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { enterWatched as enter } from "../../shared/services/field/enter-watched.ts";
import { entriesOfPerson } from "../../shared/services/field/person-entries.ts";
import { watchFiguresOf } from "../../shared/services/field/watch-figures.ts";
import { watchStandings } from "../../shared/services/field/watch-standings.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

/** Entries of one part of a list: their people fit a second's work. */
const PART = 200;
const AT_ONCE = 8;
const MOST_LOOKS = 200;

/** Enter people on the watch lists; each row gets a verdict. 409 `campaign-not-open`. */
export const enterWatched = route(
  api.enterWatched,
  async ({ params, body, actor, reach, language, services }) => {
    const { campaignId } = await services.stores.campaigns.getRunning(params.campaignId);
    const { firstLine, rows } = body;
    const verdicts = await enter(services, { campaignId, rows, scope: reach.within(), by: actor.subject });
    const count = (verdict: (typeof verdicts)[number]["verdict"]): number =>
      verdicts.filter((each) => each.verdict === verdict).length;
    const words = language === "zh-CN" ? "zh" : "en";
    return {
      read: verdicts.length,
      accepted: count("accepted"),
      updated: count("updated"),
      unchanged: count("unchanged"),
      rejected: count("rejected"),
      verdicts: verdicts.map(({ row, ...said }) => {
        const line = firstLine + row - 1;
        if (said.verdict !== "rejected") return { line, ...said };
        const { verdict, violation } = said;
        const reason =
          typeof violation === "string"
            ? describeWatchRow(violation, language)
            : describeRowViolation(violation)[words];
        return { line, verdict, reason };
      }),
    };
  },
);

/** Tasks of a day, or the whole list of a community; the look is recorded first. 404 `campaign-unknown`. */
export const listWatched = route(api.listWatched, async ({ params, query, actor, clock, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const place = { campaignId, communityId: params.communityId };
  const now = clock.now().toISOString();
  const today = dayOf(now);
  const { day = today, show = "tasks" } = query;
  const part = await stores.watchEntries.ofCommunity(campaignId, place.communityId, {
    after: query.after,
    limit: PART,
  });
  const standings = (await watchStandings(stores, campaignId, part.entries, now))
    .map((standing) => ({ ...standing, duty: dutyOfDay(standing.duties, day, today) }))
    .filter(({ entry, duty }) => show === "all" || (duty !== undefined && entry.ended === undefined));
  const ids = [...new Set(standings.map(({ residentId }) => residentId))];
  if (ids.length > 0)
    await stores.watchLooks.record(place, { by: actor.subject, day, residentIds: ids }, clock.now());
  const people = new Map((await stores.residents.getMany(ids)).map((each) => [each.residentId, each]));
  return {
    day,
    people: standings.flatMap(({ entry, residentId, status, duties, duty }) => {
      const person = people.get(residentId);
      if (person === undefined) return [];
      const { name, phone, address } = person;
      const { category, since, plan, place: where, single, until, enteredAt, enteredBy, ended } = entry;
      const nextDay = nextDutyAfter(duties, duty?.day ?? day);
      return [
        {
          ...{ residentId, name, status, category, since, plan, place: where, single, enteredAt, enteredBy },
          recordId: entry.residentId,
          ...(phone === undefined ? {} : { phone }),
          ...(address === undefined ? {} : { address }),
          ...(until === undefined ? {} : { until }),
          ...(ended === undefined ? {} : { endedAt: ended.at }),
          ...(duty === undefined ? {} : { duty }),
          ...(nextDay === undefined ? {} : { nextDay }),
          missed: duties.filter(({ state }) => state === "missed").length,
        },
      ];
    }),
    ...(part.next === undefined ? {} : { next: part.next }),
    asOf: now,
  };
});

/** Take a person off a list. 404 `watch-entry-unknown`. */
export const endWatch = route(api.endWatch, async ({ params, body, actor, clock, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const { residentId, category, reason } = body;
  const ended = { at: clock.now().toISOString(), by: actor.subject };
  const person = (await stores.residents.keptRecord(residentId)) ?? { residentId };
  const was = await retryOnConflict(async () => {
    const all = await entriesOfPerson(stores, person, campaignId, category);
    const here = all.filter(({ communityId }) => communityId === params.communityId);
    const standing = here.filter((entry) => entry.ended === undefined);
    for (const entry of standing) await stores.watchEntries.end(entry, ended, reason);
    if (here.length === 0) throw new ProblemError("watch-entry-unknown");
    return standing.length > 0 ? ended : here[0]?.ended;
  });
  const { at, by } = was ?? ended;
  return { residentId, endedAt: at, endedBy: by };
});

/** How many people of each community are on the list and due today. 404 `campaign-unknown`. */
export const watchFigures = route(
  api.watchFigures,
  async ({ params, reach, clock, services: { stores } }) => {
    const { campaignId, districtId } = await stores.campaigns.get(params.campaignId);
    const now = clock.now().toISOString();
    const all = (await stores.areas.all()).filter(
      (area) => area.districtId === districtId && CommunityId.safeParse(area.areaId).success,
    );
    const mine = reach.those(all, (scope, { areaId }) => coversCommunity(scope, areaId));
    const communities = await inParallel(mine, AT_ONCE, ({ areaId }) =>
      watchFiguresOf(stores, { campaignId, communityId: areaId }, now),
    );
    return { communities, day: dayOf(now), asOf: now };
  },
);

/** Who looked at the list of a community. 404 `campaign-unknown`. */
export const watchLooks = route(api.watchLooks, async ({ params, query, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const part = { limit: MOST_LOOKS, after: query.after };
  return stores.watchLooks.latest(campaignId, params.communityId, part);
});
