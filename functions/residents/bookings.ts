import * as api from "../../shared/api/residents.ts";
import { route } from "../../shared/http/route.ts";
import { mayActFor, mayActForAll } from "./acting-for.ts";
import { admit } from "./admission.ts";
import { mayBook } from "./booking-rules.ts";
import { orSeatMade, orSeatsMade } from "./seats-made.ts";
import { sayWhoWasNotSeated } from "./who-was-not-seated.ts";

/**
 * Seat a person in a slot. 409 `slot-full` | `already-booked` | `already-sampled` and what mayBook refuses,
 * 404 `slot-unknown`.
 */
export const bookSlot = route(api.bookSlot, async ({ body, actor, services }) => {
  const { campaignId, residentId, siteId, slotStart, idempotencyKey } = body;
  const { campaigns, sites, seats } = services.stores;
  await campaigns.get(campaignId);
  await admit(services, actor, campaignId, body.ticket);
  await mayActFor(services, actor, residentId);
  const seat = await orSeatMade(services, { campaignId, residentId, idempotencyKey }, async () => {
    const campaign = await campaigns.getOpen(campaignId);
    const site = await sites.get(campaignId, siteId);
    await mayBook(services, actor, { campaign, site, residentIds: [residentId], slotStart });
    return seats.seat({ campaign, site, residentId, slotStart, idempotencyKey });
  });
  return { campaignId, residentId, ...seat };
});

/**
 * Seat people of a household in one slot together, all or nobody. 409 `household-not-seated` with the place of each
 * person who kept them from it, and what mayBook refuses.
 */
export const bookHousehold = route(api.bookHousehold, async ({ body, actor, language, services }) => {
  const { campaignId, residentIds, siteId, slotStart, idempotencyKey } = body;
  const { campaigns, sites, seats } = services.stores;
  await campaigns.get(campaignId);
  await admit(services, actor, campaignId, body.ticket);
  await mayActForAll(services, actor, residentIds);
  const held = await orSeatsMade(services, { campaignId, residentIds, idempotencyKey }, async () => {
    const campaign = await campaigns.getOpen(campaignId);
    const site = await sites.get(campaignId, siteId);
    await mayBook(services, actor, { campaign, site, residentIds, slotStart });
    const wishes = residentIds.map((residentId) => ({
      ...{ campaign, site, residentId, slotStart, idempotencyKey },
    }));
    return seats.seatTogether(wishes).catch(sayWhoWasNotSeated(body, language));
  });
  return {
    seats: held.map(({ residentId, seat }) => ({ campaignId, residentId, ...seat })),
  };
});

/** Move a person to another slot, keeping the old seat unless the new one is held. 409 `slot-full`. */
export const reschedule = route(api.reschedule, async ({ params, body, actor, services }) => {
  const { campaignId, residentId } = params;
  const { siteId, slotStart, idempotencyKey } = body;
  const { campaigns, sites, seats } = services.stores;
  await campaigns.get(campaignId);
  await admit(services, actor, campaignId, body.ticket);
  await mayActFor(services, actor, residentId);
  const seat = await orSeatMade(services, { campaignId, residentId, idempotencyKey }, async () => {
    const campaign = await campaigns.getOpen(campaignId);
    const site = await sites.get(campaignId, siteId);
    await mayBook(services, actor, { campaign, site, residentIds: [residentId], slotStart });
    return seats.reschedule({ campaign, site, residentId, slotStart, idempotencyKey });
  });
  return { campaignId, residentId, ...seat };
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
