import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { DISPLACEMENTS } from "../../domain/booking/displaced-booking.ts";
import { MAX_SEATED_TOGETHER } from "../../domain/booking/household-booking.ts";
import { SlotRef } from "../../domain/booking/slot.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { Booking, IdempotencyKey } from "../../domain/people/participation.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { contract } from "../contract.ts";
import { ShownPhone } from "../phone.ts";
import { PersonName } from "../texts.ts";
import { TicketText } from "./waiting-room.ts";

/** Why nobody is seated in a slot, whoever asks for whom. */
const NO_SEAT_FOR = [
  "slot-unknown",
  "slot-past",
  "site-unknown",
  "site-closed",
  "site-walk-in-only",
  "site-kept-for-group",
  "community-not-screened",
  "wave-not-open",
  "slot-reserved",
  "waiting-room-ticket",
  "waiting-room-not-yet",
  "campaign-unknown",
  "campaign-not-open",
  "resident-unknown",
] as const;

export const BookingRequest = z.object({
  campaignId: CampaignId,
  residentId: ResidentId,
  siteId: SiteId,
  slotStart: Instant,
  ticket: TicketText.optional(),
  /** Kept with the seat: a late retry is answered with the seat it made, even if nobody may book any more. */
  idempotencyKey: IdempotencyKey.optional(),
});

export const Seat = Booking.extend({ campaignId: CampaignId, residentId: ResidentId });

export const bookSlot = contract("POST /v1/bookings", {
  operationId: "bookSlot",
  actor: "residents",
  summary: "Book a slot for a person; the same request again returns the existing booking",
  roles: ["resident", "community"],
  object: {
    kind: "resident",
    from: "body.residentId",
    check: "of the caller's household, or of a community of theirs",
    unknown: "resident-unknown",
  },
  body: BookingRequest,
  status: 201,
  answer: Seat,
  problems: ["slot-full", "already-booked", "already-sampled", ...NO_SEAT_FOR],
});

export const bookHousehold = contract("POST /v1/bookings/household", {
  operationId: "bookHousehold",
  actor: "residents",
  summary: "Book one slot for up to six people of a household, for all or for none",
  roles: ["resident", "community"],
  object: {
    kind: "resident",
    from: "body.residentIds",
    check: "of the caller's household, or of a community of theirs",
    unknown: "resident-unknown",
  },
  body: BookingRequest.omit({ residentId: true }).extend({
    residentIds: z
      .array(ResidentId)
      .min(1)
      .max(MAX_SEATED_TOGETHER)
      .refine((ids) => new Set(ids).size === ids.length),
  }),
  status: 201,
  answer: z.object({ seats: z.array(Seat) }),
  problems: ["household-not-seated", ...NO_SEAT_FOR],
});

const SeatParams = z.object({ campaignId: CampaignId, residentId: ResidentId });

export const reschedule = contract("PUT /v1/campaigns/{campaignId}/bookings/{residentId}", {
  operationId: "reschedule",
  actor: "residents",
  summary:
    "Move a booking to another slot in one step: the old place is released only if the new one is booked",
  roles: ["resident", "community"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "of the caller's household, or of a community of theirs",
    unknown: "resident-unknown",
  },
  params: SeatParams,
  body: BookingRequest.omit({ campaignId: true, residentId: true }),
  status: 200,
  answer: Seat,
  problems: ["booking-unknown", "already-sampled", "seat-used", "slot-full", ...NO_SEAT_FOR],
});

export const cancelBooking = contract("DELETE /v1/campaigns/{campaignId}/bookings/{residentId}", {
  operationId: "cancelBooking",
  actor: "residents",
  summary: "Cancel a person's booking, until the slot starts",
  roles: ["resident", "community"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "of the caller's household, or of a community of theirs",
    unknown: "resident-unknown",
  },
  params: SeatParams,
  status: 204,
  problems: [
    "booking-unknown",
    "already-sampled",
    "seat-used",
    "slot-past",
    "campaign-unknown",
    "resident-unknown",
  ],
});

export const MAX_ALTERNATIVES = 5;

export const bookingAlternatives = contract(
  "GET /v1/campaigns/{campaignId}/bookings/{residentId}/alternatives",
  {
    operationId: "bookingAlternatives",
    actor: "residents",
    summary:
      "Whether the site can keep a person's booking, and the free slots nearest to it; a few seconds old. Moving to one is `reschedule`",
    roles: ["resident", "community"],
    object: {
      kind: "resident",
      from: "params.residentId",
      check: "of the caller's household, or of a community of theirs",
      unknown: "resident-unknown",
    },
    params: SeatParams,
    status: 200,
    answer: z.object({
      booking: SlotRef,
      displaced: z.enum(DISPLACEMENTS).optional(),
      slots: z
        .array(SlotRef.extend({ name: BilingualName, distanceKm: z.number().nonnegative() }))
        .max(MAX_ALTERNATIVES),
    }),
    problems: ["booking-unknown", "campaign-unknown", "resident-unknown"],
  },
);

export const listDisplacedBookings = contract("GET /v1/campaigns/{campaignId}/displaced-bookings", {
  operationId: "listDisplacedBookings",
  actor: "command",
  summary:
    "People whose site closed or changed its hours after they had booked, and who neither booked again nor were sampled",
  roles: ["community", "commander"],
  object: { kind: "list", check: "people of the caller's communities" },
  params: SeatParams.pick({ campaignId: true }),
  status: 200,
  answer: z.object({
    people: z.array(
      SlotRef.extend({
        residentId: ResidentId,
        communityId: CommunityId,
        name: PersonName,
        phone: ShownPhone.optional(),
        displacedAt: Instant,
      }),
    ),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});
