import * as z from "zod";
import { ROLES } from "../../domain/access/scope.ts";
import { CommunityId, SubDistrictId } from "../../domain/area.ts";
import { DISPLACEMENTS } from "../../domain/booking/displaced-booking.ts";
import { Campaign, CampaignId } from "../../domain/campaign/campaign.ts";
import { TelephoneNumber } from "../../domain/campaign/helplines.ts";
import { Site, SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { DOCUMENT_TYPES } from "../../domain/people/documents/document.ts";
import { Booking } from "../../domain/people/participation.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { text } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { DocumentNumber, PersonName, TokenText, Told } from "../texts.ts";

export const Day = z.iso.date();
const SIGNED_IN = [...ROLES];

const OF_ONES_COMMUNITIES = {
  kind: "resident",
  check: "of the caller's communities",
  unknown: "resident-unknown",
} as const;

export const Person = z.object({
  residentId: ResidentId,
  name: PersonName,
  maskedDocumentNumber: DocumentNumber,
  communityId: CommunityId,
  dependant: z.boolean(),
  language: z.enum(["zh-CN", "en"]),
});

export const listCampaigns = contract("GET /v1/campaigns", {
  operationId: "listCampaigns",
  actor: "residents",
  summary: "All campaigns, newest first",
  roles: SIGNED_IN,
  object: { kind: "none", because: "anybody may know it" },
  status: 200,
  answer: z.object({ campaigns: z.array(Campaign.omit({ helplines: true })) }),
  cache: { maxAgeSeconds: 2 },
  problems: [],
});

export const listSites = contract("GET /v1/campaigns/{campaignId}/sites", {
  operationId: "listSites",
  actor: "residents",
  summary: "Sites of a sub-district, or of the whole campaign",
  roles: SIGNED_IN,
  object: { kind: "none", because: "anybody may know it" },
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

export const profile = contract("GET /v1/me", {
  operationId: "profile",
  actor: "residents",
  summary: "The resident and those of the household they act for",
  roles: ["resident"],
  object: { kind: "own" },
  status: 200,
  answer: z.object({
    person: Person,
    household: z.array(Person),
    /** Adults whom the community put into the household, and who act for nobody until somebody of it confirms. */
    waiting: z.array(z.object({ residentId: ResidentId, maskedName: PersonName })),
  }),
  problems: ["resident-unknown"],
});

export const changeProfile = contract("PATCH /v1/me", {
  operationId: "changeProfile",
  actor: "residents",
  summary: "Change the language of messages",
  roles: ["resident"],
  object: { kind: "own" },
  body: z.object({ language: z.enum(["zh-CN", "en"]) }),
  status: 200,
  answer: Person,
  problems: ["resident-unknown"],
});

export const giveHouseholdConsent = contract("POST /v1/me/household/consents", {
  operationId: "giveHouseholdConsent",
  actor: "residents",
  summary: "Make a code with which another person adds a person whom one looks after to their household",
  roles: ["resident"],
  object: {
    kind: "resident",
    from: "body.residentId",
    check: "looked after by the caller, or the caller where nobody does",
    unknown: "resident-unknown",
  },
  body: z.object({ residentId: ResidentId }),
  status: 201,
  answer: z.object({ code: Told, expiresAt: Instant }),
  problems: ["resident-unknown"],
});

export const addHouseholdMember = contract("POST /v1/me/household", {
  operationId: "addHouseholdMember",
  actor: "residents",
  summary:
    "Add a child, an elder or a person without a phone to one's household, with the consent of the person who looks after them now",
  roles: ["resident"],
  object: {
    kind: "resident",
    from: "body.documentNumber",
    check: "by document, name and consent together",
    unknown: "household-consent",
  },
  body: z.object({
    documentType: z.enum(DOCUMENT_TYPES),
    documentNumber: DocumentNumber,
    name: PersonName,
    /** From the page of whoever looks after the person. Nobody is told what was wrong without it. */
    consentCode: optionalField(text({ maxCharacters: 24, maxBytes: 72 })),
  }),
  status: 201,
  answer: Person,
  problems: ["household-consent", "household-tries", "household-full"],
});

export const removeHouseholdMember = contract("DELETE /v1/me/household/{residentId}", {
  operationId: "removeHouseholdMember",
  actor: "residents",
  summary: "Take a dependant out of one's household",
  roles: ["resident"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "looked after by the caller",
    unknown: "resident-unknown",
  },
  params: z.object({ residentId: ResidentId }),
  status: 204,
  problems: ["resident-unknown"],
});

export const residentCode = contract("GET /v1/residents/{residentId}/code", {
  operationId: "residentCode",
  actor: "residents",
  summary: "The resident code with its signed QR payload, which a device verifies offline, and whose it is",
  roles: ["resident", "community"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "of the caller's household, or of a community of theirs",
    unknown: "resident-unknown",
  },
  params: z.object({ residentId: ResidentId }),
  status: 200,
  answer: z.object({
    residentId: ResidentId,
    name: PersonName,
    /** Absent for people without a document. */
    maskedDocumentNumber: DocumentNumber.optional(),
    payload: TokenText,
    expiresAt: Instant,
  }),
  problems: ["resident-unknown"],
});

export const PersonResult = z.object({
  residentId: ResidentId,
  name: PersonName,
  status: z.enum(PERSON_STATUSES),
  booking: Booking.optional(),
  /** Why the seat held is lost: the site cannot keep it. */
  displaced: z.enum(DISPLACEMENTS).optional(),
  sampledAt: Instant.optional(),
  publishedAt: Instant.optional(),
  /** Whom somebody calls who is to be retested or was found positive: the community's number if there is one. */
  call: z.object({ emergency: TelephoneNumber, community: TelephoneNumber.optional() }).optional(),
});

export const results = contract("GET /v1/campaigns/{campaignId}/results", {
  operationId: "results",
  actor: "residents",
  summary: "What the campaign says of the resident and those they act for, read through to their tubes",
  roles: ["resident"],
  object: { kind: "own" },
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
  object: { kind: "own" },
  status: 200,
  answer: z.object({
    messages: z.array(
      z.object({
        messageId: Told,
        residentId: ResidentId,
        template: Told,
        text: Told,
        at: Instant,
      }),
    ),
  }),
  problems: [],
});

export const putInHousehold = contract("PUT /v1/residents/{residentId}/guardian", {
  operationId: "putInHousehold",
  actor: "residents",
  summary:
    "Put a dependant of one's community into the household of the person who looks after them; needs the code of the present guardian, or a second worker",
  roles: ["community"],
  object: [
    { ...OF_ONES_COMMUNITIES, from: "params.residentId" },
    { ...OF_ONES_COMMUNITIES, from: "body.guardianId" },
  ],
  params: z.object({ residentId: ResidentId }),
  body: z.object({
    guardianId: ResidentId,
    /** From the page of whoever looks after the person now. */
    consentCode: optionalField(text({ maxCharacters: 24, maxBytes: 72 })),
  }),
  status: 200,
  /** They act for nobody yet: another worker must do the same. */
  answer: z.object({ waiting: z.boolean() }),
  problems: ["resident-unknown", "household-rule", "household-full"],
});

export const confirmHouseholdMember = contract("POST /v1/residents/{residentId}/household-confirmation", {
  operationId: "confirmHouseholdMember",
  actor: "residents",
  summary:
    "Confirm the place in a household that a worker gave somebody: who looks after the household, or another worker",
  roles: ["resident", "community"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "of a household that the caller looks after, or of a community of theirs",
    unknown: "resident-unknown",
  },
  params: z.object({ residentId: ResidentId }),
  status: 204,
  problems: ["resident-unknown", "household-second-person"],
});
