import * as api from "../../shared/contracts/booking/bookings.ts";
import { displacementOf } from "../../shared/domain/booking/displaced-booking.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { freeSlotsNear } from "../../shared/services/booking/free-slots.ts";
import { mayActFor } from "../people/acting-for.ts";

/** The free slots nearest to the seat that a person holds. 404 `resident-unknown` | `booking-unknown`. */
export const bookingAlternatives = route(
  api.bookingAlternatives,
  async ({ params, actor, reach, clock, services }) => {
    const { campaignId, residentId } = params;
    const { campaigns, sites, participations } = services.stores;
    const campaign = await campaigns.get(campaignId);
    await mayActFor(services, { actor, reach }, residentId);
    const { booking } = await participations.get(residentId, campaignId);
    if (!booking) throw new ProblemError("booking-unknown", { campaignId });
    const { siteId, slotStart } = booking;
    const site = await sites.find(campaignId, siteId);
    const now = clock.now().toISOString();
    const reason = displacementOf(campaign, site, slotStart);
    const free = site
      ? await freeSlotsNear(
          services.stores,
          campaign,
          { site, slotStart },
          { now, most: api.MAX_ALTERNATIVES },
        )
      : [];
    const slots = await Promise.all(
      free.map(async (slot) => ({ ...slot, name: (await sites.get(campaignId, slot.siteId)).name })),
    );
    return { booking: { siteId, slotStart }, ...(reason ? { displaced: reason } : {}), slots };
  },
);
