import * as z from "zod";
import { ROLES } from "../../domain/access/scope.ts";
import { SubDistrictId } from "../../domain/area.ts";
import { SlotSeats } from "../../domain/booking/availability.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SITE_KINDS, SITE_STATES, SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";

const SIGNED_IN = [...ROLES];
const CampaignParams = z.object({ campaignId: CampaignId });
const Day = z.iso.date();

export const NEXT_SLOTS = 6;

export const subDistrictAvailability = contract("GET /v1/campaigns/{campaignId}/availability", {
  operationId: "subDistrictAvailability",
  actor: "residents",
  summary:
    "All sites of a sub-district that may be booked on a day, each with its next free slots and places left; a few seconds old",
  // Nothing about anybody: caches in front of us may keep it, and a rush of readers ends there.
  roles: "public",
  object: { kind: "none", because: "anybody may know it" },
  params: CampaignParams,
  query: z.object({
    subDistrictId: SubDistrictId,
    day: Day,
    /** Slots from this moment on; from now, unless said. */
    from: Instant.optional(),
  }),
  status: 200,
  answer: z.object({
    asOf: Instant,
    sites: z.array(
      z.object({
        siteId: SiteId,
        /** `[slotStart, seatsLeft]`, in order of time. */
        next: z.array(SlotSeats).max(NEXT_SLOTS),
        /** Seats left in all slots of the day. */
        left: z.int().nonnegative(),
      }),
    ),
  }),
  cache: { maxAgeSeconds: 1 },
  problems: ["campaign-unknown"],
});

const MAX_NEAREST = 50;
/** Kilometres on the district's map, as sites have them. */
const Kilometres = pattern(/^-?\d{1,4}(?:\.\d{1,6})?$/, { maxBytes: 12 });

export const nearestSites = contract("GET /v1/campaigns/{campaignId}/sites/nearest", {
  operationId: "nearestSites",
  actor: "residents",
  summary: "Sites open today, the nearest first, with the places left today",
  roles: SIGNED_IN,
  object: { kind: "none", because: "anybody may know it" },
  params: CampaignParams,
  query: z.object({
    xKm: Kilometres,
    yKm: Kilometres,
    limit: pattern(/^(?:[1-9]|[1-4]\d|50)$/, { maxBytes: 3 }).optional(),
    /** `true` leaves out sites without a seat left today. */
    withSeats: z.enum(["true", "false"]).optional(),
  }),
  status: 200,
  answer: z.object({
    asOf: Instant,
    sites: z
      .array(
        z.object({
          siteId: SiteId,
          kind: z.enum(SITE_KINDS),
          name: BilingualName,
          xKm: z.number(),
          yKm: z.number(),
          distanceKm: z.number().nonnegative(),
          /** Nobody books here, everybody may come. */
          walkInOnly: z.boolean(),
          left: z.int().nonnegative(),
          next: z.array(SlotSeats).max(NEXT_SLOTS),
        }),
      )
      .max(MAX_NEAREST),
  }),
  cache: { maxAgeSeconds: 1 },
  problems: ["campaign-unknown"],
});

export const setSiteDay = contract("PUT /v1/campaigns/{campaignId}/sites/{siteId}/days/{day}", {
  operationId: "setSiteDay",
  actor: "command",
  summary:
    "Open or close a site for a day; bookings stay, and their holders are named so that they can be told",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId, siteId: SiteId, day: Day }),
  body: z.object({ state: z.enum(SITE_STATES) }),
  status: 200,
  answer: z.object({
    siteId: SiteId,
    day: Day,
    state: z.enum(SITE_STATES),
    slots: z.int(),
    /** Seats that can be booked on the day now. */
    seats: z.int(),
    /** On a closed day, the people whose seat there is still to come. */
    flagged: z.array(z.object({ residentId: ResidentId, slotStart: Instant })),
  }),
  problems: [
    "campaign-unknown",
    "campaign-not-open",
    "site-unknown",
    "site-day-unknown",
    "changed-meanwhile",
  ],
});

const LaboratoryHour = z.object({
  hour: Instant,
  /** Seats planned to be booked. */
  planned: z.int(),
  booked: z.int(),
  /** People expected without booking. */
  walkIns: z.int(),
  /** People that may be collected in the hour without a sample waiting longer than `carryHours`. */
  laboratorySeats: z.int(),
  /** `laboratorySeats` less planned seats and walk-ins; below nothing, more is planned than can be tested. */
  margin: z.int(),
});

export const laboratoryCapacity = contract("GET /v1/campaigns/{campaignId}/laboratory-capacity", {
  operationId: "laboratoryCapacity",
  actor: "command",
  summary: "By hour, capacity and bookings against what the laboratories can test",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  status: 200,
  answer: z.object({
    seatsPerHour: z.number(),
    carryHours: z.number(),
    /** People collected and not tested yet. */
    untested: z.int(),
    hours: z.array(LaboratoryHour),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});
