import * as z from "zod";
import {
  GROUP_KINDS,
  Group,
  GroupId,
  GroupRow,
  GroupWish,
  MAX_GROUP_MEMBERS,
} from "../../domain/booking/group.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { DOCUMENT_TYPES } from "../../domain/people/documents/document.ts";
import { lines } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { OptionalPhone, ShownPhone } from "../phone.ts";
import { Address, DocumentNumber, PersonName, Told } from "../texts.ts";

const [BlockWish, VisitWish] = GroupWish.options;

/** A row of a group's list. */
export const GroupMember = z.object({
  /** Tried first; a number is tried as every type that it is well formed for. */
  documentType: z.enum(DOCUMENT_TYPES).optional(),
  documentNumber: DocumentNumber,
  name: PersonName,
});
export type GroupMember = z.infer<typeof GroupMember>;

/** What became of a row, with what is wrong with it in words. */
export const ShownRow = GroupRow.omit({ residentId: true, word: true }).extend({ reason: Told.optional() });

const InCampaign = z.object({ campaignId: CampaignId });
const OneGroup = InCampaign.extend({ groupId: GroupId });

export const submitGroup = contract("POST /v1/campaigns/{campaignId}/groups", {
  operationId: "submitGroup",
  actor: "command",
  summary:
    "Submit a list of people to be sampled together; each row gets a verdict; the same list again changes nothing",
  roles: ["community", "integration"],
  object: [
    { kind: "subDistrict", from: "body.wish.siteId" },
    { kind: "community", from: "body.wish.communityId" },
    { kind: "rows", check: "a row of another community says no more than one of nobody" },
  ],
  params: InCampaign,
  body: z.object({
    groupId: GroupId,
    /** Of the employer, school or community. */
    name: PersonName,
    kind: z.enum(GROUP_KINDS),
    contactPhone: OptionalPhone,
    wish: z.discriminatedUnion("kind", [BlockWish, VisitWish.extend({ address: Address })]),
    /** A row that is not well formed is kept and named, the others are matched: see GroupMember. */
    members: z.array(z.unknown()).min(1).max(MAX_GROUP_MEMBERS),
  }),
  bodyLimitBytes: 200_000,
  status: 201,
  answer: Group.extend({ rows: z.array(ShownRow) }),
  problems: [
    "campaign-unknown",
    "campaign-not-open",
    "site-unknown",
    "site-walk-in-only",
    "site-kept-for-group",
    "slot-unknown",
    "group-exists",
    ...(["signature-invalid", "request-time", "request-replayed", "api-key-limit"] as const),
  ],
});

export const listGroups = contract("GET /v1/campaigns/{campaignId}/groups", {
  operationId: "listGroups",
  actor: "command",
  summary: "The groups of a campaign: all of them, or those of one's sub-districts; without their lists",
  roles: ["commander", "community"],
  object: { kind: "list", check: "groups that reach residents of the caller's communities" },
  params: InCampaign,
  status: 200,
  answer: z.object({ groups: z.array(Group) }),
  problems: ["campaign-unknown"],
});

/** A group as those see it who review it. */
export const ReviewedGroup = Group.extend({
  contactPhone: ShownPhone.optional(),
  address: Address.optional(),
  reason: Told.optional(),
  rows: z.array(
    ShownRow.extend({
      /** What the row said, where nobody on the roster is known by it. */
      submitted: z.unknown().optional(),
    }),
  ),
});

export const readGroup = contract("GET /v1/campaigns/{campaignId}/groups/{groupId}", {
  operationId: "readGroup",
  actor: "command",
  summary: "A group with its list: what became of each row, and the rows that match no person",
  roles: ["commander", "community"],
  object: {
    kind: "group",
    from: "params.groupId",
    check: "reaches residents of the caller's communities",
    unknown: "group-unknown",
  },
  params: OneGroup,
  status: 200,
  answer: ReviewedGroup,
  problems: ["campaign-unknown", "group-unknown"],
});

export const reviewGroup = contract("POST /v1/campaigns/{campaignId}/groups/{groupId}/review", {
  operationId: "reviewGroup",
  actor: "command",
  summary:
    "Approve a group that another person submitted, which books its members, or reject it; the same decision again changes nothing",
  roles: ["community", "commander"],
  object: [
    {
      kind: "group",
      from: "params.groupId",
      check: "reaches residents of the caller's communities",
      unknown: "group-unknown",
    },
    { kind: "site", from: "body.siteId" },
  ],
  params: OneGroup,
  body: z.discriminatedUnion("decision", [
    z.object({
      decision: z.literal("approve"),
      /** Another site than wished for; a visit has a site of its own. */
      siteId: SiteId.optional(),
      /** Another time than wished for. */
      slotStart: Instant.optional(),
    }),
    z.object({ decision: z.literal("reject"), reason: lines({ maxCharacters: 300, maxBytes: 900 }) }),
  ]),
  status: 200,
  answer: ReviewedGroup,
  problems: [
    "campaign-unknown",
    "campaign-not-open",
    "group-unknown",
    "group-reviewed",
    "same-person",
    "second-person-dependent",
    "site-unknown",
    "site-closed",
    "site-walk-in-only",
    "site-kept-for-group",
    "slot-unknown",
    "slot-past",
  ],
});
