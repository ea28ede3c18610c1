import type { z } from "zod";
import { listGroups, readGroup, reviewGroup, submitGroup } from "../../shared/api/groups.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import type { Site } from "../../shared/domain/site.ts";
import { COMMUNITY_1, smallSitePlan } from "../factories/district.ts";
import { aGroup } from "../factories/group.ts";
import { createWorld } from "./harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "./open-campaign.ts";

type GroupBody = z.input<NonNullable<typeof submitGroup.body>>;
type Review = z.input<NonNullable<typeof reviewGroup.body>>;

/** An open campaign, people of community 1 on the roster, and the community worker who reviews lists. */
export async function groupDesk({
  people = 3,
  sites = smallSitePlan(),
  plan = {},
}: {
  people?: number;
  sites?: Site[];
  plan?: Partial<Omit<Campaign, "state">>;
} = {}) {
  const world = await createWorld();
  await openCampaign(world, sites, plan);
  const residentIds = await importAdults(world, people);
  const params = { campaignId: CAMPAIGN };
  const worker = () => world.as.community([COMMUNITY_1]);
  return {
    world,
    residentIds,
    worker,
    submit: async (group: GroupBody = aGroup(), token?: string) =>
      world.call(submitGroup, { as: token ?? (await worker()), params, body: group }),
    list: async (token: string) => world.call(listGroups, { as: token, params }),
    read: async (groupId: string, token?: string) =>
      world.call(readGroup, { as: token ?? (await worker()), params: { ...params, groupId } }),
    review: async (groupId: string, body: Review = { decision: "approve" }, token?: string) =>
      world.call(reviewGroup, { as: token ?? (await worker()), params: { ...params, groupId }, body }),
    bookingOf: async (residentId: string) =>
      (await world.stores.participations.get(residentId, CAMPAIGN)).booking,
  };
}
