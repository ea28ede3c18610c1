import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";

const DocumentHash = pattern(/^[0-9a-f]{64}$/, { maxBytes: 64 });

export const MAX_STATUS_QUERIES = 100;

/** A document is named by `sha256(documentType + ":" + NUMBER)` in lower-case hex; the number itself never travels. */
export const queryStatuses = contract("POST /v1/status-queries", {
  operationId: "queryStatuses",
  actor: "integration",
  summary: "Status of people in a campaign by the hash of their document, for health code systems",
  roles: ["integration"],
  object: { kind: "district" },
  body: z.object({
    campaignId: CampaignId,
    documentHashes: z.array(DocumentHash).min(1).max(MAX_STATUS_QUERIES),
  }),
  status: 200,
  answer: z.object({
    statuses: z.array(
      z.object({
        documentHash: DocumentHash,
        known: z.boolean(),
        status: z.enum(PERSON_STATUSES).optional(),
        sampledAt: Instant.optional(),
        publishedAt: Instant.optional(),
      }),
    ),
  }),
  problems: ["campaign-unknown"],
});
