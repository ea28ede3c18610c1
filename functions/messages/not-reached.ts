import * as api from "../../shared/contracts/messages/not-reached.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { CommunityId } from "../../shared/domain/area.ts";
import { laneOf } from "../../shared/domain/messages/channel.ts";
import { route } from "../../shared/edge/route.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";

const COMMUNITIES_AT_ONCE = 8;

/** People to whom no channel delivered a message, the urgent ones first. 404 `campaign-unknown`. */
export const listNotReached = route(api.listNotReached, async ({ params, reach, clock, services }) => {
  const { stores } = services;
  const { campaignId, districtId } = await stores.campaigns.get(params.campaignId);
  const communities = (await stores.areas.all())
    .filter((area) => area.districtId === districtId)
    .map(({ areaId }) => areaId)
    .filter((areaId) => CommunityId.safeParse(areaId).success);
  const lists = await inParallel(
    reach.those(communities, coversCommunity),
    COMMUNITIES_AT_ONCE,
    (community) => stores.notReached.ofCommunity(campaignId, community),
  );
  const notReached = lists.flat();
  const residents = await stores.residents.getMany(notReached.map(({ residentId }) => residentId));
  const residentOf = new Map(residents.map((resident) => [resident.residentId, resident]));
  const people = notReached.flatMap(({ effectKey: _, ...person }) => {
    const resident = residentOf.get(person.residentId);
    if (resident === undefined) return [];
    const { name, phone } = resident;
    const urgent = laneOf(person.template) === "urgent";
    return [{ ...person, name, ...(phone === undefined ? {} : { phone }), urgent }];
  });
  people.sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.since.localeCompare(b.since));
  return { people, asOf: clock.now().toISOString() };
});

/** A person was told by somebody. 404 `campaign-unknown` | `resident-unknown`. */
export const noteToldInPerson = route(api.noteToldInPerson, async ({ params, reach, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const record = (await stores.residents.records([params.residentId])).get(params.residentId);
  const { communityId } = reach.one(record, (scope, found) => coversCommunity(scope, found.communityId));
  await stores.notReached.forget(campaignId, { communityId, residentId: params.residentId });
  return undefined;
});
