import * as z from "zod";
import { DISPLACEMENTS } from "../../domain/booking/displaced-booking.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { TelephoneNumber } from "../../domain/campaign/helplines.ts";
import { Instant } from "../../domain/instant.ts";
import { ARRIVALS } from "../../domain/messages/arrival.ts";
import { Booking } from "../../domain/people/participation.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { opaque, pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { PersonName, Told } from "../texts.ts";

/** As messages are listed. */
const MessageId = opaque({ maxBytes: 200 });

export const PersonResult = z.object({
  residentId: ResidentId,
  name: PersonName,
  status: z.enum(PERSON_STATUSES),
  booking: Booking.optional(),
  /** Why the seat held is lost: the site cannot keep it. */
  displaced: z.enum(DISPLACEMENTS).optional(),
  sampledAt: Instant.optional(),
  publishedAt: Instant.optional(),
  /** When the result was due that they wait for still. */
  overdueSince: Instant.optional(),
  /** Whom somebody calls who is to be retested, was found positive, or waits too long: the community's number if there is one. */
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
        /** How far it came to phone, browser or mailbox; absent where it was not to be sent there. */
        arrival: z.enum(ARRIVALS).optional(),
        /** From when on it can be sent again; absent where that would help nobody. */
        resendableFrom: Instant.optional(),
      }),
    ),
    asOf: Instant,
  }),
  problems: [],
});

export const resendMessage = contract("POST /v1/me/messages/resend", {
  operationId: "resendMessage",
  actor: "residents",
  summary:
    "Send a message to the resident, or to a person they act for, again, by every channel from the first; once an hour each",
  roles: ["resident"],
  object: {
    kind: "resident",
    from: "body.residentId",
    check: "of the caller's household",
    unknown: "resident-unknown",
  },
  body: z.object({ residentId: ResidentId, messageId: MessageId }),
  status: 200,
  answer: z.object({ resendableFrom: Instant }),
  problems: ["resident-unknown", "message-unknown", "resend-too-soon", "resend-needless", "no-way-to-reach"],
});
