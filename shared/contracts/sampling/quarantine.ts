import * as z from "zod";
import { CampaignId, PoolSize } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { DOCUMENT_TYPES, IDENTIFICATION_TYPES } from "../../domain/people/documents/document.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { MOST_CASES_SHOWN, QuarantineCase, ResolutionChoice } from "../../domain/sampling/quarantine-case.ts";
import { TUBE_KINDS, TUBE_STATES, VOID_REASONS } from "../../domain/sampling/tube.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { OptionalPhone } from "../phone.ts";
import { Reason } from "../reason.ts";
import { DocumentNumber, Label, PersonName, StaffName, Told } from "../texts.ts";

export const listQuarantine = contract("GET /v1/sampling/quarantine", {
  operationId: "listQuarantine",
  actor: "sampling",
  summary:
    "Quarantined operations that wait for a person, the oldest first, or those resolved last; a thousand at most, and of one device a hundred",
  roles: ["commander", "community", "sampler"],
  object: [
    { kind: "list", check: "cases of the caller's sites" },
    { kind: "site", from: "query.siteId" },
  ],
  query: z.object({ siteId: SiteId.optional(), state: z.enum(["waiting", "settled"]).optional() }),
  status: 200,
  answer: z.object({
    cases: z.array(QuarantineCase).max(MOST_CASES_SHOWN),
    /** Whether there are others. */
    more: z.boolean(),
  }),
  problems: [],
});

const CaseParams = z.object({ caseId: pattern(/^[A-Za-z0-9-]{8,80}$/, { maxBytes: 80 }) });

/** A person as a supervisor sees them; without an id nobody on the roster is meant yet. */
export const CasePerson = z.object({
  residentId: ResidentId.optional(),
  maskedName: PersonName.optional(),
  documentLastFour: Label.optional(),
});
export type CasePerson = z.infer<typeof CasePerson>;

/** What a device says it did: who, when, where, with whom. */
const CaseSide = z.object({
  deviceId: StaffName.optional(),
  /** The device whose key signed it, where that is not the one it names. */
  signedBy: StaffName.optional(),
  samplerId: StaffName.optional(),
  at: Instant.optional(),
  campaignId: CampaignId.optional(),
  siteId: SiteId.optional(),
  lane: z.int().optional(),
  /** As it is read; a text that is no label is shown by its ends only, because it may be anything. */
  label: Label.optional(),
  poolSize: PoolSize.optional(),
  tubeKind: z.enum(TUBE_KINDS).optional(),
  people: z.array(CasePerson),
});
export type CaseSide = z.infer<typeof CaseSide>;

const PersonEffect = CasePerson.extend({
  before: z.enum(PERSON_STATUSES),
  after: z.enum(PERSON_STATUSES),
});
export type PersonEffect = z.infer<typeof PersonEffect>;

const NamedPerson = z.object({
  name: PersonName,
  documentType: z.enum(IDENTIFICATION_TYPES),
  documentLastFour: Told,
});

/** Who was swabbed: somebody on the roster by code, or by document, who is put there if nobody has it. */
export const SwabbedPerson = z.union([
  z.object({ residentId: ResidentId }),
  z.object({
    documentType: z.enum(DOCUMENT_TYPES),
    documentNumber: DocumentNumber,
    name: PersonName,
    phone: OptionalPhone,
  }),
]);
export type SwabbedPerson = z.infer<typeof SwabbedPerson>;

const CaseFile = z.object({
  case: QuarantineCase,
  /** Why it was resolved so. */
  settledBecause: Told.optional(),
  kind: z.enum(["sealTube", "addMember", "moveMember", "removeMember", "voidTube", "packBox"]).optional(),
  quarantined: CaseSide,
  /** The tube that has the same label, as the other device told of it. */
  other: CaseSide.extend({ state: z.enum(TUBE_STATES), outcomeKnown: z.boolean() }).optional(),
  /** Where somebody was taken by the document of a person with another name: both names, in full. */
  names: z
    .object({
      tubeBarcode: Label,
      state: z.enum(TUBE_STATES).optional(),
      stated: NamedPerson,
      /** Whose document it is, by the roster. */
      holder: NamedPerson.extend({ residentId: ResidentId }).optional(),
    })
    .optional(),
  /** What is wrong with an entry that is no operation. */
  faults: z.array(z.object({ pointer: Told, detail: Told })),
  /** What can be decided, and what each decision would mean for whom. */
  choices: z.array(
    z.object({ choice: ResolutionChoice, needsLabel: z.boolean(), people: z.array(PersonEffect) }),
  ),
});

const OWN_CASE = {
  kind: "quarantineCase",
  from: "params.caseId",
  check: "of a site of the caller's",
  unknown: "case-unknown",
} as const;

export const readQuarantineCase = contract("GET /v1/sampling/quarantine/{caseId}", {
  operationId: "readQuarantineCase",
  actor: "sampling",
  summary: "A case with both sides, what can be decided, and what each decision would mean for whom",
  roles: ["commander", "community"],
  object: OWN_CASE,
  params: CaseParams,
  status: 200,
  answer: CaseFile,
  problems: ["case-unknown", "too-many-names"],
});

export const resolveQuarantineCase = contract("POST /v1/sampling/quarantine/{caseId}/settlement", {
  operationId: "settleQuarantineCase",
  actor: "sampling",
  summary: "Resolve a case, with a reason; the same decision again changes nothing",
  roles: ["commander", "community"],
  object: OWN_CASE,
  params: CaseParams,
  body: z.object({
    choice: ResolutionChoice,
    reason: Reason,
    /** The new label of the tube or box; with `relabel` only. */
    barcode: Label.optional(),
    /** Why the tube is void; `duplicateLabel` unless said. */
    voidReason: z.enum(VOID_REASONS).optional(),
    /** Who was swabbed; with `anotherPerson` only. */
    person: SwabbedPerson.optional(),
  }),
  status: 200,
  answer: QuarantineCase,
  problems: [
    "case-unknown",
    "case-settled",
    "case-not-applicable",
    "tube-transition",
    "resident-unknown",
    "busy",
  ],
});
