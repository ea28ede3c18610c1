import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { Instant } from "../../domain/instant.ts";
import { DOCUMENT_TYPES } from "../../domain/people/documents/document.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { text } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { DocumentNumber, PersonName, TokenText, Told } from "../texts.ts";

export const Day = z.iso.date();

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
  problems: ["resident-unknown", "household-second-person", "second-person-dependent"],
});
