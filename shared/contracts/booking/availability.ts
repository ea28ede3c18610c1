import * as z from "zod";
import { ROLES } from "../../domain/access/scope.ts";
import { SubDistrictId } from "../../domain/area.ts";
import { SlotSeats } from "../../domain/booking/availability.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SITE_KINDS, SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { Day } from "../people/residents.ts";

const CampaignParams = z.object({ campaignId: CampaignId });

export const NEXT_SLOTS = 6;

const MAX_NEAREST = 50;

/** Kilometres on the district's map, as sites have them. */
const Kilometres = pattern(/^-?\d{1,4}(?:\.\d{1,6})?$/, { maxBytes: 12 });

const SIGNED_IN = [...ROLES];

export const siteAvailability = contract("GET /v1/campaigns/{campaignId}/sites/{siteId}/availability", {
  operationId: "siteAvailability",
  actor: "residents",
  summary: "Places left in each slot of a site on a day; approximate, only a booking holds a place",
  roles: SIGNED_IN,
  object: { kind: "none", because: "anybody may know it" },
  params: z.object({ campaignId: CampaignId, siteId: SiteId }),
  query: z.object({ day: Day }),
  status: 200,
  answer: z.object({
    slots: z.array(z.object({ slotStart: Instant, capacity: z.int(), seatsLeft: z.int() })),
  }),
  cache: { maxAgeSeconds: 1 },
  problems: ["site-unknown"],
});

export const subDistrictAvailability = contract("GET /v1/public/campaigns/{campaignId}/availability", {
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
