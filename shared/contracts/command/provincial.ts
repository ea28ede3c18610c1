import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { STANDINGS } from "../../domain/command/provincial-rows.ts";
import { Instant } from "../../domain/instant.ts";
import { pattern, text } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { PartCursor } from "./exports.ts";

const OF_CAMPAIGN = { actor: "steering", roles: ["commander"], object: { kind: "district" } } as const;

const MAX_ANSWER_ROWS = 500;

const RowId = pattern(/^T\d{12}-[0-9A-Z]{12}$/, { maxBytes: 26 });
const Revision = pattern(/^[0-9a-f]{12}$/, { maxBytes: 12 });
const Reason = text({ maxCharacters: 200, maxBytes: 600 });

/** What the platform says of a row that it was sent. */
export const ProvincialAnswer = z.object({
  rowId: RowId,
  revision: Revision,
  accepted: z.boolean(),
  reason: optionalField(Reason),
});

const Count = z.int().nonnegative();

export const takeProvincialAnswers = contract(
  "PUT /v1/campaigns/{campaignId}/provincial-acknowledgements/{importId}",
  {
    ...OF_CAMPAIGN,
    operationId: "takeProvincialAnswers",
    summary:
      "Take one chunk of the provincial platform's answers; each row gets a verdict, the same chunk again changes nothing",
    params: z.object({
      campaignId: CampaignId,
      importId: pattern(/^[A-Za-z0-9_-]{8,64}$/, { maxBytes: 64 }),
    }),
    body: z.object({
      chunk: z.int().min(0).max(1_000_000),
      /** Line number in the source file of this chunk's first row, so that verdicts name the file's lines. */
      firstLine: z.int().min(1).max(1_000_000_000),
      /** `rowId`, `revision`, `accepted` and of a rejected one `reason`; what is not so is answered as malformed. */
      rows: z.array(z.unknown()).min(1).max(MAX_ANSWER_ROWS),
    }),
    bodyLimitBytes: 1_000_000,
    status: 200,
    answer: z.object({
      read: Count,
      applied: Count,
      unknown: Count,
      stale: Count,
      malformed: Count,
      /** Of the rows that were not applied. */
      verdicts: z.array(
        z.object({ line: z.int().positive(), verdict: z.enum(["unknown", "stale", "malformed"]) }),
      ),
    }),
    problems: ["campaign-unknown", "import-changed"],
  },
);

export const provincialReconciliation = contract("GET /v1/campaigns/{campaignId}/provincial-reconciliation", {
  ...OF_CAMPAIGN,
  operationId: "provincialReconciliation",
  summary:
    "How the published rows of one part stand with the provincial platform, and which did not arrive as they are now",
  params: z.object({ campaignId: CampaignId }),
  /** Absent, from the first part. */
  query: z.object({ cursor: optionalField(PartCursor) }),
  status: 200,
  answer: z.object({
    next: PartCursor.optional(),
    counts: z.object({
      published: Count,
      neverSent: Count,
      awaiting: Count,
      acknowledged: Count,
      rejected: Count,
      changedSince: Count,
      /** Sent before, and not published any more; beside the published ones. */
      toWithdraw: Count,
    }),
    notArrived: z.array(
      z.object({
        rowId: RowId,
        standing: z.enum(STANDINGS),
        revision: Revision.optional(),
        reason: Reason.optional(),
        sentAt: Instant.optional(),
      }),
    ),
  }),
  problems: ["campaign-unknown"],
});
