import * as z from "zod";
import { DISPLACEMENTS } from "../../domain/booking/displaced-booking.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { TelephoneNumber } from "../../domain/campaign/helplines.ts";
import { Instant } from "../../domain/instant.ts";
import { Booking } from "../../domain/people/participation.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { PersonName, Told } from "../texts.ts";

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

export const openNews = contract("POST /v1/me/messages/opened", {
  operationId: "openNews",
  actor: "residents",
  summary:
    "Note that the resident followed the link of a message to them or to a person they act for, and say which it is",
  roles: ["resident"],
  object: { kind: "own" },
  body: z.object({ newsToken: pattern(/^[A-Za-z0-9_-]{12}$/, { maxBytes: 12 }) }),
  status: 200,
  answer: z.object({
    /** Absent where the link belongs to no message of theirs. */
    message: z.object({ messageId: Told, residentId: ResidentId }).optional(),
  }),
  problems: ["resident-unknown"],
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
