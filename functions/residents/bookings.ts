import * as api from "../../shared/api/residents.ts";
import { route } from "../../shared/http/route.ts";
import { mayActFor } from "./acting-for.ts";

/** Seat a person in a slot. 409 `slot-full` | `already-booked` | `already-sampled`, 404 `slot-unknown`. */
export const bookSlot = route(api.bookSlot, async ({ body, actor, services }) => {
  const { campaignId, residentId, siteId, slotStart } = body;
  const { campaigns, sites, seats } = services.stores;
  await campaigns.get(campaignId);
  await mayActFor(services, actor, residentId);
  const campaign = await campaigns.getOpen(campaignId);
  const site = await sites.get(campaignId, siteId);
  return { campaignId, residentId, ...(await seats.seat({ campaign, site, residentId, slotStart })) };
});

/** Move a person to another slot, keeping the old seat unless the new one is held. 409 `slot-full`. */
export const reschedule = route(api.reschedule, async ({ params, body, actor, services }) => {
  const { campaignId, residentId } = params;
  const { siteId, slotStart } = body;
  const { campaigns, sites, seats } = services.stores;
  await campaigns.get(campaignId);
  await mayActFor(services, actor, residentId);
  const campaign = await campaigns.getOpen(campaignId);
  const site = await sites.get(campaignId, siteId);
  return { campaignId, residentId, ...(await seats.reschedule({ campaign, site, residentId, slotStart })) };
});

/** Give up a person's seat until its slot starts. 404 `booking-unknown`, 409 `slot-past`. */
export const cancelBooking = route(api.cancelBooking, async ({ params, actor, services }) => {
  const { campaignId, residentId } = params;
  const { campaigns, seats } = services.stores;
  await campaigns.get(campaignId);
  await mayActFor(services, actor, residentId);
  await seats.cancel(campaignId, residentId);
  return undefined;
});
