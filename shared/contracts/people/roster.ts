import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { DOCUMENT_TYPES, IDENTIFICATION_TYPES } from "../../domain/people/documents/document.ts";
import { OCCUPATIONS, ResidentId } from "../../domain/people/resident.ts";
import { GREATEST_AGE_TOLD } from "../../domain/people/without-document.ts";
import { pattern, Ulid } from "../../domain/text.ts";
import { BirthDate } from "../birth-date.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { OptionalPhone } from "../phone.ts";
import { Address, DocumentNumber, Label, PersonName, Told } from "../texts.ts";

export const MAX_ROSTER_ROWS = 500;

export const RosterRow = z.object({
  householdId: Label,
  communityId: CommunityId,
  name: PersonName,
  documentType: z.enum(IDENTIFICATION_TYPES),
  /** Absent for people without a document, who are known by household, name and date of birth. */
  documentNumber: DocumentNumber.optional(),
  /** Of somebody without a document, where nobody knows the date of birth. Over 125 is asked about, as a date is. */
  age: z.int().min(0).max(999).optional(),
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
