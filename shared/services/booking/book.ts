import { displacementOf } from "../../domain/booking/displaced-booking.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Site } from "../../domain/campaign/site.ts";
import type { Language } from "../../domain/language.ts";
import type { Booking } from "../../domain/people/participation.ts";
import type { Actor } from "../../security/tokens.ts";
import type { Services } from "../services.ts";
import { admit } from "./admission.ts";
import { type BookingRequest, seatsMadeBefore } from "./booking-replay.ts";
import { mayBook } from "./eligibility.ts";
import { householdBookingError } from "./household-booking-error.ts";

// A booking from top to bottom. Whoever calls has authorised the caller to act for these people.

type One = Omit<BookingRequest, "residentIds"> & { residentId: string };
type Booked = Booking & { campaignId: string; residentId: string };

interface Place {
  campaign: Campaign;
  site: Site;
  slotStart: string;
  idempotencyKey: string | undefined;
}

interface Steps {
  seat: (place: Place) => Promise<readonly Booking[]>;
  /** Whom the waiting room refuses: whether they need not wait. */
  isExempt?: () => Promise<boolean>;
}

/** Seat a person in a slot. @throws ProblemError what `admit`, `mayBook` and `BookingService.seat` say */
export async function bookSeat(services: Services, actor: Actor, request: One): Promise<Booked> {
  const { residentId } = request;
  const [seat] = await book(services, actor, ofOne(request), {
    seat: async (place) => [await services.bookings.seat({ ...place, residentId })],
  });
  return present(seat);
}

/**
 * Seat people of a household in one slot together, all or nobody.
 * @throws ProblemError `household-not-seated` with the place of each person who kept them from it, and what `admit` and
 *   `mayBook` say
 */
export function bookTogether(
  services: Services,
  actor: Actor,
  request: BookingRequest,
  language: Language,
): Promise<Booked[]> {
  return book(services, actor, request, {
    seat: (place) =>
      services.bookings
        .seatTogether(request.residentIds.map((residentId) => ({ ...place, residentId })))
        .catch(householdBookingError(request, language)),
  });
}

/**
 * Move a person to another slot, keeping the old seat unless the new one is held. Whose site cannot keep the old one does
 * not wait again.
 * @throws ProblemError what `admit`, `mayBook` and `BookingService.reschedule` say
 */
export async function exchangeSeat(services: Services, actor: Actor, request: One): Promise<Booked> {
  const { residentId } = request;
  const [seat] = await book(services, actor, ofOne(request), {
    seat: async (place) => [await services.bookings.reschedule({ ...place, residentId })],
    isExempt: () => holdsDisplacedBooking(services, request),
  });
  return present(seat);
}

async function book(
  services: Services,
  actor: Actor,
  request: BookingRequest,
  { seat, isExempt = async () => false }: Steps,
): Promise<Booked[]> {
  const { stores } = services;
  const { campaignId, residentIds, siteId, slotStart, idempotencyKey, ticket } = request;
  const paired = (seats: readonly Booking[]) =>
    residentIds.flatMap((residentId, index): Booked[] => {
      const held = seats[index];
      return held ? [{ campaignId, residentId, ...held }] : [];
    });
  try {
    await admit(services, actor, { campaignId, ticket, isExempt });
    const campaign = await stores.campaigns.getOpen(campaignId);
    const site = await stores.sites.get(campaignId, siteId);
    const byWorker = actor.role === "community";
    await mayBook(services, { campaign, site, residentIds, slotStart, byWorker });
    return paired(await seat({ campaign, site, slotStart, idempotencyKey }));
  } catch (refusal) {
    // Asked only of those refused: in a rush nothing is read to find replays.
    const made = await seatsMadeBefore(services, request, refusal);
    if (!made) throw refusal;
    return paired(made);
  }
}

async function holdsDisplacedBooking(
  { stores }: Pick<Services, "stores">,
  { campaignId, residentId }: One,
): Promise<boolean> {
  const { booking } = await stores.participations.get(residentId, campaignId);
  if (!booking) return false;
  const site = await stores.sites.find(campaignId, booking.siteId);
  return displacementOf(await stores.campaigns.get(campaignId), site, booking.slotStart) !== undefined;
}

const ofOne = ({ residentId, ...request }: One): BookingRequest => ({
  ...request,
  residentIds: [residentId],
});

function present(seat: Booked | undefined): Booked {
  if (seat === undefined) throw new Error("a person was seated without a seat");
  return seat;
}
