import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { DELIVERY_REASONS } from "../../domain/messages/delivery.ts";
import { MESSAGE_TEMPLATES } from "../../domain/messages/message-texts.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { contract } from "../contract.ts";
import { ShownPhone } from "../phone.ts";
import { PersonName } from "../texts.ts";

/** People in one answer; who was told, or is sent the message again, makes room for the next. */
export const MOST_SHOWN = 1_000;

export const listNotReached = contract("GET /v1/campaigns/{campaignId}/not-reached", {
  operationId: "listNotReached",
  actor: "follow-up",
  summary:
    "People to whom a message of the campaign could not be delivered by any channel, the urgent ones first, a thousand at most",
  roles: ["community", "commander"],
  object: { kind: "list", check: "people of the caller's communities" },
  params: z.object({ campaignId: CampaignId }),
  status: 200,
  answer: z.object({
    people: z
      .array(
        z.object({
          residentId: ResidentId,
          communityId: CommunityId,
          name: PersonName,
          phone: ShownPhone.optional(),
          template: z.enum(MESSAGE_TEMPLATES),
          /** Whether the person is pending, recalled or positive, or a message must be taken back. */
          urgent: z.boolean(),
          reason: z.enum(DELIVERY_REASONS),
          since: Instant,
        }),
      )
      .max(MOST_SHOWN),
    /** Whether there are others. */
    more: z.boolean(),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const noteToldInPerson = contract("POST /v1/campaigns/{campaignId}/not-reached/{residentId}/told", {
  operationId: "noteToldInPerson",
  actor: "follow-up",
  summary:
    "Note that somebody told a person who was not reached; they leave the list. The same again changes nothing",
  roles: ["community", "commander"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "a person of the caller's communities",
    unknown: "resident-unknown",
  },
  params: z.object({ campaignId: CampaignId, residentId: ResidentId }),
  status: 204,
  problems: ["campaign-unknown", "resident-unknown"],
});

/** `unreachable`: there is still no phone, browser or address; nothing was sent, and they stay on the list. */
const RESENDINGS = ["resent", "unreachable", "notListed"] as const;

export const resendNotReached = contract("POST /v1/campaigns/{campaignId}/not-reached/resend", {
  operationId: "resendNotReached",
  actor: "follow-up",
  summary:
    "Send the message that failed again to people on the list, by every channel from the first; they leave the list until it fails again",
  roles: ["community", "commander"],
  object: { kind: "rows", check: "people of the caller's communities" },
  params: z.object({ campaignId: CampaignId }),
  body: z.object({ residentIds: z.array(ResidentId).min(1).max(100) }),
  status: 200,
  answer: z.object({
    people: z.array(z.object({ residentId: ResidentId, resending: z.enum(RESENDINGS) })),
  }),
  problems: ["campaign-unknown"],
});
