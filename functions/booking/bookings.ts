import * as api from "../../shared/contracts/booking/bookings.ts";
import { displacementOf } from "../../shared/domain/booking/displaced-booking.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../shared/domain/campaign/site.ts";
import type { Booking } from "../../shared/domain/people/participation.ts";
import { route } from "../../shared/edge/route.ts";
import { admit } from "../../shared/services/booking/admission.ts";
import { orReplay, type RepeatableRequest } from "../../shared/services/booking/booking-replay.ts";
import { mayBook } from "../../shared/services/booking/eligibility.ts";
import { householdBookingError } from "../../shared/services/booking/household-booking-error.ts";
import type { Services } from "../../shared/services/services.ts";
import { type Caller, mayActFor, mayActForAll } from "../people/acting-for.ts";

/**
 * Seat a person in a slot. 409 `slot-full` | `already-booked` | `already-sampled` and what mayBook refuses,
 * 404 `slot-unknown`.
 */
export const bookSlot = route(api.bookSlot, async ({ body, actor, reach, services }) => {
  const [seat] = await seats(
    services,
    { actor, reach },
    { ...body, residentIds: [body.residentId] },
    async (where) => [await services.bookings.seat({ ...where, residentId: body.residentId })],
  );
  return oneSeat(seat);
});

/**
 * Seat people of a household in one slot together, all or nobody. 409 `household-not-seated` with the place of each
 * person who kept them from it, and what mayBook refuses.
 */
export const bookHousehold = route(api.bookHousehold, async ({ body, actor, reach, language, services }) => ({
  seats: await seats(services, { actor, reach }, body, (where) =>
    services.bookings
      .seatTogether(body.residentIds.map((residentId) => ({ ...where, residentId })))
      .catch(householdBookingError(body, language)),
  ),
}));

/**
 * Move a person to another slot, keeping the old seat unless the new one is held. Whose site cannot keep the old one does
 * not wait again. 409 `slot-full`, and
 * `already-sampled` | `seat-used` for a seat that was used.
 */
export const reschedule = route(api.reschedule, async ({ params, body, actor, reach, services }) => {
  const { campaignId, residentId } = params;
  const request = { ...body, campaignId, residentIds: [residentId] };
  const isDisplaced = () => holdsDisplacedBooking(services, campaignId, residentId);
  const moveThem = async (where: Where) => [await services.bookings.reschedule({ ...where, residentId })];
  const [seat] = await seats(services, { actor, reach }, request, moveThem, isDisplaced);
  return oneSeat(seat);
});

/** Give up a person's seat until its slot starts. 404 `booking-unknown`, 409 `slot-past` | `already-sampled` | `seat-used`. */
export const cancelBooking = route(api.cancelBooking, async ({ params, actor, reach, services }) => {
  const { campaignId, residentId } = params;
  await services.stores.campaigns.get(campaignId);
  await mayActFor(services, { actor, reach }, residentId);
  await services.bookings.cancel(campaignId, residentId);
  return undefined;
});

interface Where {
  campaign: Campaign;
  site: Site;
  slotStart: string;
  idempotencyKey: string | undefined;
}

/**
 * What every request for seats goes through: whom the caller acts for, the waiting room, and the rules.
 * @param isExempt asked when the waiting room refuses: whether the request need not wait
 */
async function seats(
  services: Services,
  caller: Caller,
  request: RepeatableRequest,
  seatThem: (where: Where) => Promise<readonly Booking[]>,
  isExempt: () => Promise<boolean> = async () => false,
): Promise<(Booking & { campaignId: string; residentId: string })[]> {
  const { campaignId, residentIds, siteId, slotStart, idempotencyKey, ticket } = request;
  const { campaigns, sites } = services.stores;
  await campaigns.get(campaignId);
  await mayActForAll(services, caller, residentIds);
  const held = await orReplay(services, request, async () => {
    await admit(services, caller.actor, campaignId, ticket).catch(async (refusal: unknown) => {
      if (!(await isExempt())) throw refusal;
    });
    const campaign = await campaigns.getOpen(campaignId);
    const site = await sites.get(campaignId, siteId);
    await mayBook(services, caller.actor, { campaign, site, residentIds, slotStart });
    return seatThem({ campaign, site, slotStart, idempotencyKey });
  });
  return held.map(({ residentId, seat }) => ({ campaignId, residentId, ...seat }));
}

async function holdsDisplacedBooking(
  { stores }: Pick<Services, "stores">,
  campaignId: string,
  residentId: string,
): Promise<boolean> {
  const { booking } = await stores.participations.get(residentId, campaignId);
  if (!booking) return false;
  const site = await stores.sites.find(campaignId, booking.siteId);
  return displacementOf(await stores.campaigns.get(campaignId), site, booking.slotStart) !== undefined;
}

function oneSeat<S>(seat: S | undefined): S {
  if (seat === undefined) throw new Error("a person was seated without a seat");
  return seat;
}
