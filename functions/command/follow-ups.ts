import * as api from "../../shared/api/command.ts";
import { coversCommunity } from "../../shared/domain/scope.ts";
import { route } from "../../shared/http/route.ts";
import { standingsOf } from "../../shared/store/person-states.ts";

/**
 * The cases of a campaign, each member with what the campaign says of them now. A community worker sees the cases
 * that have members of their communities, with these members only. 404 `campaign-unknown`.
 */
export const listFollowUps = route(api.listFollowUps, async ({ params, actor, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const cases = await stores.followUps.ofCampaign(campaignId);
  const memberIds = [...new Set(cases.flatMap((each) => each.members))];
  const shown =
    actor.scope.kind === "district"
      ? memberIds
      : [...(await stores.residents.records(memberIds)).values()]
          .filter((record) => coversCommunity(actor.scope, record.communityId))
          .map((record) => record.residentId);
  const standings = await standingsOf(stores, campaignId, shown);
  const statusOf = new Map(standings.map(({ residentId, status }) => [residentId, status]));
  const followUps = cases.map(({ members, ...each }) => ({
    ...each,
    members: members.flatMap((residentId) => {
      const status = statusOf.get(residentId);
      return status ? [{ residentId, status }] : [];
    }),
  }));
  return { followUps: followUps.filter(({ members }) => members.length > 0) };
});
