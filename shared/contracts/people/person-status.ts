import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";

/**
 * A person as a partner names them: made from type and number of the document under the partner's own key
 * (docs/partners.md); the number itself never travels in clear.
 */
export const PersonReference = pattern(/^[A-Za-z0-9_-]{104}$/, { maxBytes: 104 });

export const MAX_STATUS_QUERIES = 200;

export const queryStatuses = contract("POST /v1/status-queries", {
  operationId: "queryStatuses",
  actor: "integration",
  summary:
    "Status of up to 200 people in a campaign, for health code systems; the request is signed with an API key",
  roles: ["integration"],
  object: { kind: "rows", check: "people outside the key's sub-districts are answered as unknown" },
  body: z.object({
    campaignId: CampaignId,
    persons: z.array(PersonReference).min(1).max(MAX_STATUS_QUERIES),
  }),
  status: 200,
  answer: z.object({
    asOf: Instant,
    /** In the order asked for. */
    statuses: z.array(
      z.object({
        person: PersonReference,
        /** `unreadable`: the reference was not made with this key. */
        found: z.enum(["found", "unknown", "unreadable"]),
        status: z.enum(PERSON_STATUSES).optional(),
        /** When the sample behind the status was taken, and how many hours that is ago, rounded up to a tenth. */
        sampledAt: Instant.optional(),
        hoursSinceSampling: z.number().min(0).optional(),
        publishedAt: Instant.optional(),
        /** When to ask for this person again; absent where asking again does not help. */
        askAgainAfterSeconds: z.int().positive().optional(),
      }),
    ),
  }),
  problems: ["campaign-unknown", "signature-invalid", "request-time", "request-replayed", "api-key-limit"],
});
