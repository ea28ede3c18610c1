import { z } from "zod";
import { SubDistrictId } from "../domain/area.ts";
import { Campaign, CampaignId } from "../domain/campaign.ts";
import { DOCUMENT_TYPES } from "../domain/documents/document.ts";
import { Instant } from "../domain/instant.ts";
import { Booking, IdempotencyKey } from "../domain/participation.ts";
import { PERSON_STATUSES } from "../domain/person-status.ts";
import { ResidentId } from "../domain/resident.ts";
import { ROLES } from "../domain/scope.ts";
import { MAX_SEATED_TOGETHER } from "../domain/seated-together.ts";
import { Site, SiteId } from "../domain/site.ts";
import { contract } from "./contract.ts";
import { TicketText } from "./waiting-room.ts";

export const Day = z.iso.date();
const SIGNED_IN = [...ROLES];

export const Person = z.object({
  residentId: ResidentId,
  name: z.string(),
  maskedDocumentNumber: z.string(),
  communityId: z.string(),
  dependant: z.boolean(),
  language: z.enum(["zh-CN", "en"]),
});

export const listCampaigns = contract("GET /v1/campaigns", {
  operationId: "listCampaigns",
  actor: "residents",
  summary: "All campaigns, newest first",
  roles: SIGNED_IN,
  status: 200,
  answer: z.object({ campaigns: z.array(Campaign) }),
  cache: { maxAgeSeconds: 2 },
  problems: [],
});

export const listSites = contract("GET /v1/campaigns/{campaignId}/sites", {
  operationId: "listSites",
  actor: "residents",
  summary: "Sites of a sub-district, or of the whole campaign",
  roles: SIGNED_IN,
  params: z.object({ campaignId: CampaignId }),
  query: z.object({ subDistrictId: SubDistrictId.optional() }),
  status: 200,
  answer: z.object({ sites: z.array(Site) }),
  cache: { maxAgeSeconds: 2 },
  problems: ["campaign-unknown"],
});

export const siteAvailability = contract("GET /v1/campaigns/{campaignId}/sites/{siteId}/availability", {
  operationId: "siteAvailability",
  actor: "residents",
  summary: "Seats left in each slot of a site on a day; approximate, seats are held only by booking",
  roles: SIGNED_IN,
  params: z.object({ campaignId: CampaignId, siteId: SiteId }),
  query: z.object({ day: Day }),
  status: 200,
  answer: z.object({
    slots: z.array(z.object({ slotStart: Instant, capacity: z.int(), seatsLeft: z.int() })),
  }),
  cache: { maxAgeSeconds: 1 },
  problems: ["site-unknown"],
});

export const profile = contract("GET /v1/me", {
  operationId: "profile",
  actor: "residents",
  summary: "The resident and those of the household they act for",
  roles: ["resident"],
  status: 200,
  answer: z.object({ person: Person, household: z.array(Person) }),
  problems: ["resident-unknown"],
});

export const changeProfile = contract("PATCH /v1/me", {
  operationId: "changeProfile",
  actor: "residents",
  summary: "Change the language of messages",
  roles: ["resident"],
  body: z.object({ language: z.enum(["zh-CN", "en"]) }),
  status: 200,
  answer: Person,
  problems: ["resident-unknown"],
});

export const addHouseholdMember = contract("POST /v1/me/household", {
  operationId: "addHouseholdMember",
  actor: "residents",
  summary: "Add a child, an elder or a person without a phone to one's household, by document and name",
  roles: ["resident"],
  body: z.object({
    documentType: z.enum(DOCUMENT_TYPES),
    documentNumber: z.string().min(4).max(24),
    name: z.string().min(1).max(80),
  }),
  status: 201,
  answer: Person,
  problems: ["resident-unknown", "household-rule", "household-full"],
});

export const removeHouseholdMember = contract("DELETE /v1/me/household/{residentId}", {
  operationId: "removeHouseholdMember",
  actor: "residents",
  summary: "Take a dependant out of one's household",
  roles: ["resident"],
  params: z.object({ residentId: ResidentId }),
  status: 204,
  problems: ["resident-unknown"],
});

export const residentCode = contract("GET /v1/residents/{residentId}/code", {
  operationId: "residentCode",
  actor: "residents",
  summary: "The resident code with its signed QR payload, which a device verifies offline",
  roles: ["resident", "community"],
  params: z.object({ residentId: ResidentId }),
  status: 200,
  answer: z.object({ residentId: ResidentId, payload: z.string(), expiresAt: Instant }),
  problems: ["resident-unknown"],
});

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
  summary: "Seat a person in a slot; the same request again answers with the seat already held",
  roles: ["resident", "community"],
  body: BookingRequest,
  status: 201,
  answer: Seat,
  problems: [
    "slot-full",
    "already-booked",
    "already-sampled",
    "slot-unknown",
    "slot-past",
    "site-unknown",
    "site-closed",
    "site-walk-in-only",
    "site-kept-for-group",
    "wave-not-open",
    "slot-reserved",
    "waiting-room-ticket",
    "waiting-room-not-yet",
    "campaign-unknown",
    "campaign-not-open",
    "resident-unknown",
  ],
});

export const bookHousehold = contract("POST /v1/bookings/household", {
  operationId: "bookHousehold",
  actor: "residents",
  summary: "Seat up to six people of a household in one slot together, all or nobody",
  roles: ["resident", "community"],
  body: BookingRequest.omit({ residentId: true }).extend({
    residentIds: z
      .array(ResidentId)
      .min(1)
      .max(MAX_SEATED_TOGETHER)
      .refine((ids) => new Set(ids).size === ids.length),
  }),
  status: 201,
  answer: z.object({ seats: z.array(Seat) }),
  problems: [
    "household-not-seated",
    "slot-unknown",
    "slot-past",
    "site-unknown",
    "site-closed",
    "site-walk-in-only",
    "site-kept-for-group",
    "wave-not-open",
    "slot-reserved",
    "waiting-room-ticket",
    "waiting-room-not-yet",
    "campaign-unknown",
    "campaign-not-open",
    "resident-unknown",
  ],
});

const SeatParams = z.object({ campaignId: CampaignId, residentId: ResidentId });

export const reschedule = contract("PUT /v1/campaigns/{campaignId}/bookings/{residentId}", {
  operationId: "reschedule",
  actor: "residents",
  summary: "Move a person to another slot in one step: the old seat is given up only if the new one is held",
  roles: ["resident", "community"],
  params: SeatParams,
  body: BookingRequest.omit({ campaignId: true, residentId: true }),
  status: 200,
  answer: Seat,
  problems: [
    "booking-unknown",
    "already-sampled",
    "seat-used",
    "slot-full",
    "slot-unknown",
    "slot-past",
    "site-unknown",
    "site-closed",
    "site-walk-in-only",
    "site-kept-for-group",
    "wave-not-open",
    "slot-reserved",
    "waiting-room-ticket",
    "waiting-room-not-yet",
    "campaign-unknown",
    "campaign-not-open",
    "resident-unknown",
  ],
});

export const cancelBooking = contract("DELETE /v1/campaigns/{campaignId}/bookings/{residentId}", {
  operationId: "cancelBooking",
  actor: "residents",
  summary: "Give up a person's seat, until the slot starts",
  roles: ["resident", "community"],
  params: SeatParams,
  status: 204,
  problems: ["booking-unknown", "slot-past", "campaign-unknown", "resident-unknown"],
});

export const PersonResult = z.object({
  residentId: ResidentId,
  name: z.string(),
  status: z.enum(PERSON_STATUSES),
  booking: Booking.optional(),
  sampledAt: Instant.optional(),
  publishedAt: Instant.optional(),
});

export const results = contract("GET /v1/campaigns/{campaignId}/results", {
  operationId: "results",
  actor: "residents",
  summary: "What the campaign says of the resident and those they act for, read through to their tubes",
  roles: ["resident"],
  params: z.object({ campaignId: CampaignId }),
  status: 200,
  answer: z.object({
    people: z.array(PersonResult),
    /** When asking again makes sense; spread by jitter so that not everybody asks at once. */
    askAgainAt: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const messages = contract("GET /v1/me/messages", {
  operationId: "messages",
  actor: "residents",
  summary: "Messages to the resident and those they act for, newest first",
  roles: ["resident"],
  status: 200,
  answer: z.object({
    messages: z.array(
      z.object({
        messageId: z.string(),
        residentId: ResidentId,
        template: z.string(),
        text: z.string(),
        at: Instant,
      }),
    ),
  }),
  problems: [],
});
