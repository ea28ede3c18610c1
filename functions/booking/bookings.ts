import * as api from "../../shared/contracts/booking/bookings.ts";
import { route } from "../../shared/edge/route.ts";
import { bookSeat, bookTogether, exchangeSeat } from "../../shared/services/booking/book.ts";
import type { Services } from "../../shared/services/services.ts";
import { type Caller, mayActForAll } from "../people/acting-for.ts";

/** Seat a person in a slot. */
export const bookSlot = route(api.bookSlot, async ({ body, actor, reach, services }) => {
  await authorise(services, { actor, reach }, body.campaignId, [body.residentId]);
  return bookSeat(services, actor, body);
});

/** Seat people of a household in one slot together, all or nobody. */
export const bookHousehold = route(api.bookHousehold, async ({ body, actor, reach, language, services }) => {
  await authorise(services, { actor, reach }, body.campaignId, body.residentIds);
  return { seats: await bookTogether(services, actor, body, language) };
});

/** Move a person to another slot, keeping the old seat unless the new one is held. */
export const reschedule = route(api.reschedule, async ({ params, body, actor, reach, services }) => {
  const { campaignId, residentId } = params;
  await authorise(services, { actor, reach }, campaignId, [residentId]);
  return exchangeSeat(services, actor, { ...body, campaignId, residentId });
});

/** Give up a person's seat until its slot starts. 404 `booking-unknown`, 409 `slot-past` | `already-sampled` | `seat-used`. */
export const cancelBooking = route(api.cancelBooking, async ({ params, actor, reach, services }) => {
  const { campaignId, residentId } = params;
  await authorise(services, { actor, reach }, campaignId, [residentId]);
  await services.bookings.cancel(campaignId, residentId);
  return undefined;
});

/** Hold the people against whom the caller may act for. 404 `campaign-unknown` | `resident-unknown`. */
async function authorise(
  services: Services,
  caller: Caller,
  campaignId: string,
  residentIds: readonly string[],
): Promise<void> {
  await services.stores.campaigns.get(campaignId);
  await mayActForAll(services, caller, residentIds, { standing: true });
}
