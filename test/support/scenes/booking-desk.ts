import { siteAvailability } from "../../../shared/contracts/booking/availability.ts";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { putSites } from "../../../shared/contracts/campaign/campaigns.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { atTimeOfDay } from "../../../shared/domain/instant.ts";
import { smallSitePlan } from "../factories/district.ts";
import { aSite } from "../factories/site.ts";
import { createWorld } from "./harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "./open-campaign.ts";

export const SITE = aSite().siteId;
export const slotAt = (time: string, day = "2026-03-02") => atTimeOfDay(day, time);
export const problem = (type: string) => `urn:twoplusn:problem:${type}`;

type Wish = Partial<{ campaignId: string; residentId: string; siteId: string; slotStart: string }>;

/** An open campaign and two people on the roster, one of whom books. */
export async function bookingDesk() {
  const world = await createWorld();
  await openCampaign(world);
  const [residentId = "", other = ""] = await importAdults(world, 2);
  /** A token of just now: they do not outlive an hour. */
  const me = () => world.as.resident(residentId);
  const seat = (differences: Wish = {}) => ({
    ...{ campaignId: CAMPAIGN, residentId, siteId: SITE, slotStart: slotAt("10:00") },
    ...differences,
  });
  return {
    world,
    residentId,
    other,
    me,
    seat,
    params: { campaignId: CAMPAIGN, residentId },
    book: async (differences: Wish = {}, token?: string) =>
      world.call(bookSlot, { as: token ?? (await me()), body: seat(differences) }),
    seatsLeft: async (slotStart: string, siteId = SITE) => {
      const { body } = await world.call(siteAvailability, {
        as: await me(),
        params: { campaignId: CAMPAIGN, siteId },
        query: { day: slotStart.slice(0, 10) },
      });
      return body.slots.find((slot) => slot.slotStart === slotStart)?.seatsLeft;
    },
    setSites: async (differences: Partial<Site>) =>
      world.call(putSites, {
        as: await world.as.commander(),
        params: { campaignId: CAMPAIGN },
        body: { sites: smallSitePlan(differences) },
      }),
  };
}
