import * as api from "../../shared/contracts/messages/not-reached.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { CommunityId } from "../../shared/domain/area.ts";
import { laneOf } from "../../shared/domain/messages/channel.ts";
import { route } from "../../shared/edge/route.ts";
import { resend } from "../../shared/services/messages/resend.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { NotReached } from "../../shared/store/messages/not-reached.ts";

const COMMUNITIES_AT_ONCE = 8;

const isUrgent = ({ template }: NotReached): boolean => laneOf(template) === "urgent";

/** The urgent first, then who has waited longest. */
const byUrgency = (a: NotReached, b: NotReached): number =>
  Number(isUrgent(b)) - Number(isUrgent(a)) || a.since.localeCompare(b.since);

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
  const notReached = lists.flat().sort(byUrgency);
  // After an outage there are more than an answer holds.
  const shown = notReached.slice(0, api.MOST_SHOWN);
  const residents = await stores.residents.getMany(shown.map(({ residentId }) => residentId));
  const residentOf = new Map(residents.map((resident) => [resident.residentId, resident]));
  const people = shown.flatMap(({ effectKey: _, ...person }) => {
    const resident = residentOf.get(person.residentId);
    if (resident === undefined) return [];
    const { name, phone } = resident;
    const urgent = laneOf(person.template) === "urgent";
    return [{ ...person, name, ...(phone === undefined ? {} : { phone }), urgent }];
  });
  return { people, more: shown.length < notReached.length, asOf: clock.now().toISOString() };
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

/** Send again what did not arrive. A stranger's person is answered as one who is not on the list. 404 `campaign-unknown`. */
export const resendNotReached = route(api.resendNotReached, async ({ params, body, reach, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const residentIds = [...new Set(body.residentIds)];
  const communities = await stores.residents.communities(residentIds);
  const scope = reach.within();
  const people = await inParallel(residentIds, COMMUNITIES_AT_ONCE, async (residentId) => {
    const communityId = communities.get(residentId);
    if (communityId === undefined || !coversCommunity(scope, communityId))
      return { residentId, resending: "notListed" as const };
    return { residentId, resending: await resend(services, campaignId, { communityId, residentId }) };
  });
  return { people };
});
