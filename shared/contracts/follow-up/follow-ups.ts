import * as z from "zod";
import { CommunityId, SubDistrictId } from "../../domain/area.ts";
import { CampaignId, LaboratoryId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import {
  FOLLOW_UP_STATES,
  FOLLOW_UP_STEPS,
  FollowUp,
  FollowUpReport,
} from "../../domain/follow-up/follow-up.ts";
import { Notice } from "../../domain/follow-up/notice.ts";
import { Instant } from "../../domain/instant.ts";
import { OUTCOMES } from "../../domain/laboratory/outcome.ts";
import { BilingualName } from "../../domain/name.ts";
import { IDENTIFICATION_TYPES } from "../../domain/people/documents/document.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { pattern } from "../../domain/text.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { ShownPhone } from "../phone.ts";
import { Address, Cursor, DocumentNumber, PersonName, StaffName } from "../texts.ts";

const InCampaign = z.object({ campaignId: CampaignId });
const OneTube = z.object({ tubeBarcode: TubeBarcode });
const Flag = z.enum(["true", "false"]);
const Limit = pattern(/^(?:[1-9]|[1-9]\d|1\d\d|200)$/, { maxBytes: 3 });

/** Taken by a document whose holder has another name: nobody knows yet whether it was they who were swabbed. */
const InDoubt = z.literal(true).optional();

const FollowUpMember = z.object({
  residentId: ResidentId,
  status: z.enum(PERSON_STATUSES),
  inDoubt: InDoubt,
  /** Single tubes published since, with what they say now. */
  retests: z.array(
    z.object({
      tubeBarcode: TubeBarcode,
      outcome: z.enum(OUTCOMES).optional(),
      publishedAt: Instant.optional(),
    }),
  ),
});

/** The clock of a report. */
const ReportClock = FollowUpReport.extend({
  /** Until it is due; 0 from then on, and where it was made. */
  remainingSeconds: z.int().nonnegative(),
  overdue: z.boolean(),
});

export const FollowUpView = FollowUp.omit({ told: true, retests: true, report: true }).extend({
  subDistrictId: SubDistrictId.optional(),
  report: ReportClock.optional(),
  members: z.array(FollowUpMember),
});
export type FollowUpView = z.infer<typeof FollowUpView>;

const WHO_SEES = ["commander", "community", "technician", "reviewer"] as const;

const OWN_CASE = {
  kind: "followUp",
  from: "params.tubeBarcode",
  check: "of the caller's laboratory, or with members of their communities",
  unknown: "follow-up-unknown",
} as const;

export const listFollowUps = contract("GET /v1/campaigns/{campaignId}/follow-ups", {
  operationId: "listFollowUps",
  actor: "follow-up",
  summary:
    "Cases opened by positive, inconclusive, invalid or voided tubes: all, those of one's laboratory, or with members of one's communities",
  roles: [...WHO_SEES],
  object: { kind: "list", check: "cases of the caller's laboratory, or with members of their communities" },
  params: InCampaign,
  query: z.object({
    state: z.enum(FOLLOW_UP_STATES).optional(),
    /** `true`: only cases whose report was due and is not made. */
    overdue: Flag.optional(),
    /** Of the site where the tube was sealed. */
    subDistrictId: SubDistrictId.optional(),
    limit: Limit.optional(),
    /** `next` of the page before. */
    cursor: pattern(/^(?:\d{9}|elsewhere)~[0-9TZ:.-]{24}#\w{1,40}$/, { maxBytes: 75 }).optional(),
  }),
  status: 200,
  answer: z.object({
    followUps: z.array(FollowUpView),
    /** Absent on the last page. */
    next: Cursor.optional(),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const readFollowUp = contract("GET /v1/follow-ups/{tubeBarcode}", {
  operationId: "readFollowUp",
  actor: "follow-up",
  summary: "The case of a tube with its clock, its steps and its members as they stand now",
  roles: [...WHO_SEES],
  object: OWN_CASE,
  params: OneTube,
  status: 200,
  answer: FollowUpView.extend({
    /** Who opened the personal data of its people, and when; for the command alone. */
    reportReads: z.array(z.object({ by: StaffName, at: Instant, people: z.int() })).optional(),
  }),
  problems: ["follow-up-unknown"],
});

export const recordFollowUpStep = contract("POST /v1/follow-ups/{tubeBarcode}/steps", {
  operationId: "recordFollowUpStep",
  actor: "follow-up",
  summary:
    "Note that something was done for a case, for one member or for all; the same step again changes nothing",
  roles: ["commander", "community"],
  object: OWN_CASE,
  params: OneTube,
  body: z.object({
    step: z.enum(FOLLOW_UP_STEPS),
    residentId: ResidentId.optional(),
    /** When it was done; now, unless said. */
    at: Instant.optional(),
  }),
  status: 200,
  answer: FollowUpView,
  problems: ["follow-up-unknown", "resident-unknown", "changed-meanwhile"],
});

export const acknowledgeFollowUp = contract("POST /v1/follow-ups/{tubeBarcode}/acknowledgement", {
  operationId: "acknowledgeFollowUp",
  actor: "follow-up",
  summary: "Acknowledge the report of a case for the command centre; makes the report if it is missing",
  roles: ["commander"],
  object: { kind: "district" },
  params: OneTube,
  status: 200,
  answer: FollowUpView,
  problems: ["follow-up-unknown", "follow-up-no-report", "changed-meanwhile"],
});

export const REPORTED_PARTS = ["positive", "suspected", "contact"] as const;

const ReportedPerson = z.object({
  residentId: ResidentId,
  status: z.enum(PERSON_STATUSES),
  /** `suspected`: held until a single tube tells; `contact`: shared the tube with them and is cleared or recalled. */
  part: z.enum(REPORTED_PARTS),
  inDoubt: InDoubt,
  communityId: CommunityId.optional(),
  /** Of people in one's area of work; nobody else's are opened, nor those of somebody in doubt. */
  person: z
    .object({
      name: PersonName,
      documentType: z.enum(IDENTIFICATION_TYPES),
      documentNumber: DocumentNumber,
      phone: ShownPhone.optional(),
      address: Address.optional(),
    })
    .optional(),
  retests: FollowUpMember.shape.retests,
});

export const followUpReport = contract("GET /v1/follow-ups/{tubeBarcode}/report", {
  operationId: "followUpReport",
  actor: "follow-up",
  summary:
    "What the report of a case says: who, when and where sampled, contacts in the tube. Reading it is recorded",
  roles: ["commander", "community"],
  object: OWN_CASE,
  params: OneTube,
  status: 200,
  answer: z.object({
    tubeBarcode: TubeBarcode,
    campaignId: CampaignId,
    kind: FollowUp.shape.kind,
    cause: FollowUp.shape.cause,
    revision: FollowUp.shape.revision,
    report: ReportClock.optional(),
    sampled: z.object({
      at: Instant.optional(),
      siteId: SiteId.optional(),
      siteName: BilingualName.optional(),
      lane: z.int().optional(),
      samplerId: StaffName.optional(),
    }),
    laboratoryId: LaboratoryId.optional(),
    publishedAt: Instant.optional(),
    people: z.array(ReportedPerson),
  }),
  problems: ["follow-up-unknown"],
});

export const listNotices = contract("GET /v1/campaigns/{campaignId}/notices", {
  operationId: "listNotices",
  actor: "follow-up",
  summary:
    "What the command, or one's communities, were told: a finding that waits for review, a case opened or cancelled, a report overdue; newest first",
  roles: ["commander", "community"],
  object: { kind: "list", check: "notices to the command or to the caller's communities" },
  params: InCampaign,
  query: z.object({ limit: Limit.optional() }),
  status: 200,
  answer: z.object({ notices: z.array(Notice) }),
  problems: ["campaign-unknown"],
});
