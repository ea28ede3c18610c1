import * as z from "zod";
import { ApiKey, ApiKeyGrant, MOST_OVERLAP_HOURS } from "../../domain/access/api-key.ts";
import { Instant } from "../../domain/instant.ts";
import { Ulid } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { TokenText } from "../texts.ts";

const ADMIN = { actor: "access", roles: ["admin"], object: { kind: "district" } } as const;

const KeyParams = z.object({ keyId: Ulid });

/** A new key, and the only time that its secret is shown. */
const IssuedApiKey = z.object({ key: ApiKey, secret: TokenText });

export const listApiKeys = contract("GET /v1/api-keys", {
  ...ADMIN,
  operationId: "listApiKeys",
  summary: "Keys of other systems, without their secrets, and when each was last used",
  status: 200,
  answer: z.object({ keys: z.array(ApiKey.extend({ lastUsedAt: Instant.optional() })) }),
  problems: [],
});

export const createApiKey = contract("PUT /v1/api-keys/{keyId}", {
  ...ADMIN,
  operationId: "createApiKey",
  summary: "Make a key for another system; its secret is shown once, in this answer",
  params: KeyParams,
  body: ApiKeyGrant,
  status: 201,
  answer: IssuedApiKey,
  problems: ["api-key-exists"],
});

export const rotateApiKey = contract("POST /v1/api-keys/{keyId}/rotation", {
  ...ADMIN,
  operationId: "rotateApiKey",
  summary: "Make a key that may do the same; the old one works for some hours beside it",
  params: KeyParams,
  body: z.object({ newKeyId: Ulid, overlapHours: z.int().min(0).max(MOST_OVERLAP_HOURS) }),
  status: 201,
  answer: IssuedApiKey,
  problems: ["api-key-unknown", "api-key-exists", "api-key-ended", "changed-meanwhile"],
});

export const revokeApiKey = contract("POST /v1/api-keys/{keyId}/revocation", {
  ...ADMIN,
  operationId: "revokeApiKey",
  summary: "End a key at once; within ten seconds no request that it signs counts",
  params: KeyParams,
  status: 200,
  answer: ApiKey,
  problems: ["api-key-unknown", "changed-meanwhile"],
});
