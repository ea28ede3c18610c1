import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { opaque, text, Ulid } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { FeedCursor } from "../people/status-events.ts";
import { StaffName } from "../texts.ts";

const ADMIN = {
  actor: "access",
  roles: ["admin"],
  object: { kind: "district" },
  params: z.object({ keyId: Ulid }),
  status: 200,
} as const;

const Address = opaque({ minCharacters: 10, maxBytes: 500 });
const Webhook = z.object({ keyId: Ulid, address: Address, setBy: StaffName, setAt: Instant });

const Push = z.object({
  campaignId: CampaignId,
  /** Up to where the receiver has taken the feed, and where that ends. */
  cursor: FeedCursor,
  head: FeedCursor,
  /** `stopped`: it failed for a day, and waits for somebody to resume it. */
  state: z.enum(["running", "stopped"]),
  failures: z.int().nonnegative(),
  failingSince: Instant.optional(),
  code: text({ maxBytes: 64 }).optional(),
  pushedAt: Instant.optional(),
  /** When it is tried again. */
  dueAt: Instant.optional(),
});

export const setStatusWebhook = contract("PUT /v1/api-keys/{keyId}/status-webhook", {
  ...ADMIN,
  operationId: "setStatusWebhook",
  summary: "Have changes of status pushed to an address, signed with the key; no address ends that",
  body: z.object({ address: Address.nullable() }),
  answer: z.object({ webhook: Webhook.nullable() }),
  problems: ["api-key-unknown", "api-key-ended", "webhook-address", "webhook-operation"],
});

export const readStatusWebhook = contract("GET /v1/api-keys/{keyId}/status-webhook", {
  ...ADMIN,
  operationId: "readStatusWebhook",
  summary: "Where changes of status are pushed, how far each campaign is, and what failed",
  answer: z.object({ webhook: Webhook.nullable(), pushes: z.array(Push), asOf: Instant }),
  problems: ["api-key-unknown"],
});

export const resumeStatusPush = contract("POST /v1/api-keys/{keyId}/status-webhook/resumption", {
  ...ADMIN,
  operationId: "resumeStatusPush",
  summary: "Push a campaign's statuses again: from where it stopped, or from an earlier cursor",
  body: z.object({ campaignId: CampaignId, after: optionalField(FeedCursor) }),
  answer: Push,
  problems: ["api-key-unknown", "webhook-unknown", "campaign-unknown", "changed-meanwhile"],
});
