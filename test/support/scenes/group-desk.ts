import { onTestFinished } from "vitest";
import type * as z from "zod";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { listGroups, readGroup, reviewGroup, submitGroup } from "../../../shared/contracts/booking/groups.ts";
import type { Campaign } from "../../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { COMMUNITY_1, smallSitePlan } from "../factories/district.ts";
import { aGroup, GROUP_SITE } from "../factories/group.ts";
import { slotAt } from "./booking-desk.ts";
import { createWorld } from "./harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "./open-campaign.ts";

type GroupBody = z.input<NonNullable<typeof submitGroup.body>>;
type Review = z.input<NonNullable<typeof reviewGroup.body>>;

export const SLOT = slotAt("10:00");

/**
 * An open campaign, people of community 1 on the roster, and the community worker who reviews lists; for the test that
 * asks for it.
 */
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
  onTestFinished(() => world.close());
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
    /** By another worker than the one who submits. */
    review: async (groupId: string, body: Review = { decision: "approve" }, token?: string) =>
      world.call(reviewGroup, {
        as: token ?? (await world.as.community([COMMUNITY_1], "community-2")),
        params: { ...params, groupId },
        body,
      }),
    book: async (residentId: string, slotStart = SLOT, siteId = GROUP_SITE) =>
      world.call(bookSlot, {
        as: await world.as.resident(residentId),
        body: { campaignId: CAMPAIGN, residentId, siteId, slotStart },
      }),
    bookingOf: async (residentId: string) =>
      (await world.stores.participations.get(residentId, CAMPAIGN)).booking,
  };
}
