import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { DUTY_STATES } from "../../domain/field/duty.ts";
import { WATCH_CATEGORIES, WATCH_PLACES, WatchOrder, WatchPlan } from "../../domain/field/watch.ts";
import { Instant } from "../../domain/instant.ts";
import { DOCUMENT_TYPES } from "../../domain/people/documents/document.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { ShownPhone } from "../phone.ts";
import { Reason } from "../reason.ts";
import { Address, Cursor, DocumentNumber, PersonName, StaffName, Told } from "../texts.ts";

export const MAX_WATCH_ROWS = 500;

/** A row of a watch list: a person by resident code, or by document number and name, and what is asked of them. */
export const WatchRow = z.object({
  residentId: ResidentId.optional(),
  documentType: z.enum(DOCUMENT_TYPES).optional(),
  documentNumber: DocumentNumber.optional(),
  name: PersonName.optional(),
  /** Where the person is staying; where they are registered unless said. */
  communityId: CommunityId.optional(),
  category: z.enum(WATCH_CATEGORIES),
  /** Of the contact or the arrival; today unless said. What follows is the category's unless said. */
  since: z.iso.date().optional(),
  plan: WatchPlan.optional(),
  place: z.enum(WATCH_PLACES).optional(),
  single: z.boolean().optional(),
  until: z.iso.date().optional(),
});
export type WatchRow = z.infer<typeof WatchRow>;

const Count = z.int().nonnegative();
const InCampaign = z.object({ campaignId: CampaignId });
const InCommunity = InCampaign.extend({ communityId: CommunityId });

export const enterWatched = contract("POST /v1/campaigns/{campaignId}/watch-list", {
  operationId: "enterWatched",
  actor: "field",
  summary:
    "Enter people on the watch lists, one or many; each row gets a verdict, and the same row again changes nothing",
  roles: ["community", "commander"],
  object: { kind: "rows", check: "a row of a person beyond the caller's communities is rejected" },
  params: InCampaign,
  body: z.object({
    /** Line in the source file of the first row, so that verdicts name the file's lines. */
    firstLine: z.int().min(1).max(1_000_000_000),
    /** A row that is not well formed is rejected with its reason, the others are taken: see WatchRow. */
    rows: z.array(z.unknown()).min(1).max(MAX_WATCH_ROWS),
  }),
  bodyLimitBytes: 500_000,
  status: 200,
  answer: z.object({
    ...{ read: Count, accepted: Count, updated: Count, unchanged: Count, rejected: Count },
    verdicts: z.array(
      z.object({
        line: z.int(),
        verdict: z.enum(["accepted", "updated", "unchanged", "rejected"]),
        residentId: ResidentId.optional(),
        communityId: CommunityId.optional(),
        reason: Told.optional(),
      }),
    ),
  }),
  problems: ["campaign-unknown", "campaign-not-open"],
});

const DutyShown = z.object({
  day: z.iso.date(),
  dueAt: Instant,
  state: z.enum(DUTY_STATES),
  metAt: Instant.optional(),
});

/** A person of the list, with what they are due for. */
export const WatchedPerson = WatchOrder.extend({
  residentId: ResidentId,
  /** The record that the entry was made for; another one where two records of the person were joined. */
  recordId: ResidentId,
  name: PersonName,
  phone: ShownPhone.optional(),
  address: Address.optional(),
  status: z.enum(PERSON_STATUSES),
  enteredAt: Instant,
  enteredBy: StaffName,
  endedAt: Instant.optional(),
  /** What the day is about for this person; absent where nothing is due. */
  duty: DutyShown.optional(),
  /** The next day after it. */
  nextDay: z.iso.date().optional(),
  missed: Count,
});

/** Where the next part of a community's list begins. */
export const NextWatched = pattern(/^[0-9A-Z]{12}#[A-Za-z]{1,32}$/, { maxBytes: 48 });

export const listWatched = contract("GET /v1/campaigns/{campaignId}/communities/{communityId}/watch-list", {
  operationId: "listWatched",
  actor: "field",
  summary:
    "Tasks of a day on the watch list of a community, or the whole list; each look is recorded; by parts, until there is no `next`",
  roles: ["community", "commander"],
  object: { kind: "community", from: "params.communityId" },
  params: InCommunity,
  query: z.object({
    /** Today unless said. */
    day: optionalField(z.iso.date()),
    /** `all` for everybody on the list, with those who are not due. */
    show: optionalField(z.enum(["tasks", "all"])),
    after: optionalField(NextWatched),
  }),
  status: 200,
  answer: z.object({
    day: z.iso.date(),
    people: z.array(WatchedPerson),
    next: NextWatched.optional(),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const endWatch = contract(
  "POST /v1/campaigns/{campaignId}/communities/{communityId}/watch-list/endings",
  {
    operationId: "endWatch",
    actor: "field",
    summary: "Take a person off a watch list, with the reason; taking them off again changes nothing",
    roles: ["community", "commander"],
    object: { kind: "community", from: "params.communityId" },
    params: InCommunity,
    body: z.object({ residentId: ResidentId, category: z.enum(WATCH_CATEGORIES), reason: Reason }),
    status: 200,
    answer: z.object({ residentId: ResidentId, endedAt: Instant, endedBy: StaffName }),
    problems: ["campaign-unknown", "watch-entry-unknown"],
  },
);

export const watchFigures = contract("GET /v1/campaigns/{campaignId}/watch-list", {
  operationId: "watchFigures",
  actor: "field",
  summary: "How many people of each community are on the watch list, and how many of them are due today",
  roles: ["community", "commander"],
  object: { kind: "list", check: "the caller's communities" },
  params: InCampaign,
  status: 200,
  answer: z.object({
    communities: z.array(
      z.object({
        communityId: CommunityId,
        watched: Count,
        /** Today: to be swabbed still, in time or late, and swabbed. */
        due: Count,
        overdue: Count,
        met: Count,
        /** Duties of earlier days that nobody met. */
        missed: Count,
      }),
    ),
    day: z.iso.date(),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const watchLooks = contract("GET /v1/campaigns/{campaignId}/communities/{communityId}/watch-looks", {
  operationId: "watchLooks",
  actor: "field",
  summary:
    "Who looked at the watch list of a community, when, and at how many people, once in a quarter of an hour; the latest first, by parts, until there is no `next`",
  roles: ["commander"],
  object: { kind: "district" },
  params: InCommunity,
  query: z.object({ after: optionalField(Cursor) }),
  status: 200,
  answer: z.object({
    next: Cursor.optional(),
    looks: z.array(z.object({ by: StaffName, at: Instant, day: z.iso.date(), people: Count })),
  }),
  problems: ["campaign-unknown"],
});
