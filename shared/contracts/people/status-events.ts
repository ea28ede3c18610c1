import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { PersonReference } from "./person-status.ts";

/** How far a feed was read, given back as it was told. */
export const FeedCursor = pattern(/^\d{1,12}$/, { maxBytes: 12 });

/** A change of a person's status, as other systems read it or have it pushed. */
export const PartnerStatusEvent = z.object({
  /** The same change has the same id each time. */
  eventId: pattern(/^[0-9a-f]{32}$/, { maxBytes: 32 }),
  person: PersonReference,
  status: z.enum(PERSON_STATUSES),
  /** Of changes of one person in one campaign the later one has the higher number. */
  revision: z.int().positive(),
  /** Whether it takes the one before it back. */
  corrects: z.boolean(),
  sampledAt: Instant.optional(),
  at: Instant,
});

export const readStatusEvents = contract("GET /v1/campaigns/{campaignId}/status-events", {
  operationId: "readStatusEvents",
  actor: "integration",
  summary:
    "Changes of people's status in a campaign behind a cursor, those of one person in their order; the request is signed with an API key",
  roles: ["integration"],
  object: { kind: "list", check: "people outside the key's sub-districts are left out" },
  params: z.object({ campaignId: CampaignId }),
  /** `cursor` of the answer before; from the beginning without it. */
  query: z.object({ after: optionalField(FeedCursor) }),
  status: 200,
  answer: z.object({
    events: z.array(PartnerStatusEvent),
    cursor: FeedCursor,
    /** Whether there are others behind the cursor already. */
    more: z.boolean(),
  }),
  problems: ["campaign-unknown", "signature-invalid", "request-time", "request-replayed", "api-key-limit"],
});
