import * as z from "zod";
import { ROLES } from "../../domain/access/scope.ts";
import { Area, CommunityId, SubDistrictId } from "../../domain/area.ts";
import { Campaign, CampaignId } from "../../domain/campaign/campaign.ts";
import { Helplines } from "../../domain/campaign/helplines.ts";
import { PriorityHours } from "../../domain/campaign/priority-hours.ts";
import { PlannedSite, SiteId } from "../../domain/campaign/site.ts";
import { Wave } from "../../domain/campaign/waves.ts";
import { Instant } from "../../domain/instant.ts";
import { DOCUMENT_TYPES, IDENTIFICATION_TYPES } from "../../domain/people/documents/document.ts";
import { OCCUPATIONS, ResidentId } from "../../domain/people/resident.ts";
import { GREATEST_AGE_TOLD } from "../../domain/people/without-document.ts";
import { pattern, Ulid } from "../../domain/text.ts";
import { BirthDate } from "../birth-date.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { OptionalPhone } from "../phone.ts";
import { Address, DocumentNumber, Label, PersonName, Told } from "../texts.ts";

const CampaignParams = z.object({ campaignId: CampaignId });

export const listAreas = contract("GET /v1/areas", {
  operationId: "listAreas",
  actor: "command",
  summary: "Sub-districts and communities of the district",
  roles: [...ROLES],
  object: { kind: "none", because: "anybody may know it" },
  status: 200,
  answer: z.object({ areas: z.array(Area) }),
  cache: { maxAgeSeconds: 30 },
  problems: [],
});

export const createCampaign = contract("POST /v1/campaigns", {
  operationId: "createCampaign",
  actor: "command",
  summary: "Plan a campaign; the same request again changes nothing",
  roles: ["commander"],
  object: { kind: "district" },
  body: Campaign.omit({ state: true }),
  status: 201,
  answer: Campaign,
  problems: ["campaign-exists"],
});

export const setCampaignState = contract("PUT /v1/campaigns/{campaignId}/state", {
  operationId: "setCampaignState",
  actor: "command",
  summary: "Open or close a campaign",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({
    state: z.enum(["open", "closed"]),
    /** Close although there is work left: who asks knows what `campaign-work-open` says. */
    acknowledged: z.boolean().optional(),
  }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown", "campaign-transition", "campaign-work-open", "site-plan-invalid"],
});

export const setWaves = contract("PUT /v1/campaigns/{campaignId}/waves", {
  operationId: "setWaves",
  actor: "command",
  summary: "Set from when on each community may book; without waves all may. Existing bookings stay",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({ waves: z.array(Wave).max(50) }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown", "campaign-not-open"],
});

export const setPriorityHours = contract("PUT /v1/campaigns/{campaignId}/priority-hours", {
  operationId: "setPriorityHours",
  actor: "command",
  summary: "Set the hours kept for the elderly, medical staff and the disabled. Existing bookings stay",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({ priorityHours: z.array(PriorityHours).max(20) }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown", "campaign-not-open"],
});

export const setHelplines = contract("PUT /v1/campaigns/{campaignId}/helplines", {
  operationId: "setHelplines",
  actor: "command",
  summary: "Set the numbers that residents call: in an emergency, and of their community or sub-district",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({ helplines: Helplines }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown"],
});

export const putSites = contract("PUT /v1/campaigns/{campaignId}/sites", {
  operationId: "putSites",
  actor: "command",
  summary:
    "Set the sites of a campaign (2+N) and open their slots for its days; a site left out is closed and keeps its work",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({
    sites: z.array(PlannedSite).min(1).max(2000),
    /** Scale the seats of each hour down to what the laboratories can test. */
    throttle: z.boolean().optional(),
  }),
  bodyLimitBytes: 2_000_000,
  status: 200,
  answer: z.object({
    sites: z.int(),
    slots: z.int(),
    seats: z.int(),
    laboratory: z.object({
      seatsPerHour: z.number(),
      untested: z.int(),
      /** Seats that throttling took from the plan. */
      seatsCut: z.int(),
      /** Seats planned beyond what can be tested in time, over all hours; each of them is named. */
      seatsOver: z.int(),
      hoursOver: z.array(z.object({ hour: Instant, planned: z.int(), laboratorySeats: z.int() })),
    }),
  }),
  problems: ["campaign-unknown", "campaign-not-open", "site-plan-invalid"],
});

export const MAX_ROSTER_ROWS = 500;

export const RosterRow = z.object({
  householdId: Label,
  communityId: CommunityId,
  name: PersonName,
  documentType: z.enum(IDENTIFICATION_TYPES),
  /** Absent for people without a document, who are known by household, name and date of birth. */
  documentNumber: DocumentNumber.optional(),
  /** Of somebody without a document, where nobody knows the date of birth. */
  age: z.int().min(0).max(GREATEST_AGE_TOLD).optional(),
  /** Needed where the document number does not carry it. */
  birthDate: BirthDate.optional(),
  phone: OptionalPhone,
  address: Address.optional(),
  occupation: z.enum(OCCUPATIONS).optional(),
  disabled: z.boolean().optional(),
  /** Asked for where the person would be older than 125. */
  ageConfirmed: z.boolean().optional(),
});
export type RosterRow = z.infer<typeof RosterRow>;

export const importRoster = contract("POST /v1/roster/imports", {
  operationId: "importRoster",
  actor: "command",
  summary: "Import one chunk of a roster; each row gets a verdict, the same chunk again changes nothing",
  roles: ["admin", "community"],
  object: { kind: "rows", check: "a row of a community that is not the caller's is rejected" },
  body: z.object({
    importId: pattern(/^[A-Za-z0-9_-]{8,64}$/, { maxBytes: 64 }),
    chunk: z.int().min(0).max(1_000_000),
    /** Line number in the source file of this chunk's first row, so that verdicts name the file's lines. */
    firstLine: z.int().min(1).max(1_000_000_000),
    /** A row that is not well formed is rejected with its reason, the others are taken. */
    rows: z.array(z.unknown()).min(1).max(MAX_ROSTER_ROWS),
  }),
  bodyLimitBytes: 1_000_000,
  status: 200,
  answer: z.object({
    read: z.int(),
    accepted: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    verdicts: z.array(
      z.object({
        line: z.int(),
        verdict: z.enum(["accepted", "updated", "unchanged", "rejected"]),
        residentId: ResidentId.optional(),
        reason: Told.optional(),
        /** Optional fields that were dropped because nobody can use what they say; the person was kept. */
        warnings: z.array(Told).optional(),
      }),
    ),
  }),
  problems: ["import-changed"],
});

export const findResident = contract("POST /v1/residents/search", {
  operationId: "findResident",
  actor: "command",
  summary: "Find a resident of one's community by document number (in the body, never in an address)",
  roles: ["community"],
  object: {
    kind: "resident",
    from: "body.documentNumber",
    check: "of a community of the caller's",
    unknown: "resident-unknown",
  },
  body: z.object({ documentType: z.enum(DOCUMENT_TYPES), documentNumber: DocumentNumber }),
  status: 200,
  answer: z.object({ residentId: ResidentId, maskedName: PersonName, communityId: CommunityId }),
  problems: ["resident-unknown", "too-many-names"],
});

export const registerWithoutDocument = contract("POST /v1/residents", {
  operationId: "registerWithoutDocument",
  actor: "command",
  summary:
    "Put a newborn, a confused person or a person without papers on the roster; the same request again changes nothing",
  roles: ["community"],
  object: [
    { kind: "community", from: "body.communityId" },
    {
      kind: "resident",
      from: "body.guardianId",
      check: "of a community of the caller's",
      unknown: "resident-unknown",
    },
  ],
  body: z.object({
    /** Made by the client for this person. */
    personId: Ulid,
    communityId: CommunityId,
    name: PersonName,
    birthDate: optionalField(BirthDate),
    /** Where nobody knows the date of birth. */
    age: z.int().min(0).max(GREATEST_AGE_TOLD).optional(),
    /** Whoever looks after the person, whose household they join; without one the caller vouches. */
    guardianId: optionalField(ResidentId),
    phone: OptionalPhone,
    address: optionalField(Address),
  }),
  status: 201,
  answer: z.object({ residentId: ResidentId, maskedName: PersonName, communityId: CommunityId }),
  problems: ["resident-unknown", "household-rule", "household-full"],
});

export const Counters = z.object({
  /** Seats held now. */
  booked: z.int(),
  tubesSealed: z.int(),
  peopleSampled: z.int(),
  tubesReceived: z.int(),
  tubesPublished: z.int(),
  tubesVoided: z.int(),
  peopleNegative: z.int(),
  peopleHeld: z.int(),
  peopleResample: z.int(),
  peoplePositive: z.int(),
  /** Tubes for more than one person, the people in them, and how many of them hold several households. */
  poolsSealed: z.int(),
  swabsInPools: z.int(),
  poolsOfSeveralHouseholds: z.int(),
});
export type Counters = z.infer<typeof Counters>;

export const progress = contract("GET /v1/campaigns/{campaignId}/progress", {
  operationId: "progress",
  actor: "command",
  summary: "The chain 采送检报 in numbers: the district, its sub-districts and sites",
  roles: ["commander", "community"],
  object: { kind: "list", check: "areas and sites that the caller's scope covers" },
  params: CampaignParams,
  status: 200,
  answer: z.object({
    campaign: Campaign,
    total: Counters,
    averageFill: z.number().nullable(),
    subDistricts: z.array(
      z.object({ subDistrictId: SubDistrictId, population: z.int(), counters: Counters }),
    ),
    communities: z.array(z.object({ communityId: CommunityId, population: z.int(), peopleSampled: z.int() })),
    /** How full the average pooled tube of each site is, in people. */
    sites: z.array(z.object({ siteId: SiteId, tubesSealed: z.int(), averageFill: z.number().nullable() })),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const overbooked = contract("GET /v1/campaigns/{campaignId}/overbooked", {
  operationId: "overbooked",
  actor: "command",
  summary:
    "Slots whose capacity was cut below their bookings; `over` people are kept and wait for a decision",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  status: 200,
  answer: z.object({
    slots: z.array(
      z.object({ siteId: SiteId, slotStart: Instant, capacity: z.int(), booked: z.int(), over: z.int() }),
    ),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});
