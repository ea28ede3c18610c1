import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { StaffName } from "../texts.ts";

const KeyId = pattern(/^[A-Za-z0-9_-]{8,64}$/, { maxBytes: 64 });

const SigningKeyList = z.object({
  currentKeyId: KeyId,
  keys: z.array(
    z.object({
      keyId: KeyId,
      /** `current` signs; `retired` verifies what it signed until that runs out; `withdrawn` verifies nothing. */
      state: z.enum(["current", "retired", "withdrawn"]),
      retiredAt: Instant.optional(),
      retiredBy: StaffName.optional(),
      verifiesUntil: Instant.optional(),
      withdrawnAt: Instant.optional(),
      withdrawnBy: StaffName.optional(),
    }),
  ),
});

/** What the routes of all keys share: an administrator asks, and hears which keys there are then. */
const OF_KEYS = {
  actor: "access",
  roles: ["admin"],
  object: { kind: "district" },
  status: 200,
  answer: SigningKeyList,
} as const;

const ROTATION = {
  ...OF_KEYS,
  /** The key to be replaced: the same request again finds it replaced and changes nothing. */
  body: z.object({ currentKeyId: KeyId }),
  problems: ["key-unknown"],
} as const;

const WITHDRAWAL = { ...OF_KEYS, params: z.object({ keyId: KeyId }), problems: ["key-unknown"] } as const;

export const listCodeKeys = contract("GET /v1/code-keys", {
  ...OF_KEYS,
  operationId: "listCodeKeys",
  summary: "The keys of resident codes: which signs, which only verify, which were withdrawn",
  problems: [],
});

export const rotateCodeKey = contract("POST /v1/code-keys/rotation", {
  ...ROTATION,
  operationId: "rotateCodeKey",
  summary:
    "Sign resident codes with a new key from now on; codes printed before stay good until they run out",
});

export const withdrawCodeKey = contract("POST /v1/code-keys/{keyId}/withdrawal", {
  ...WITHDRAWAL,
  operationId: "withdrawCodeKey",
  summary: "Withdraw a key that others may know: no code it signed is good any more",
});

export const listTokenKeys = contract("GET /v1/token-keys", {
  ...OF_KEYS,
  operationId: "listTokenKeys",
  summary: "The keys of access tokens: which signs, which only verify, which were withdrawn",
  problems: [],
});

export const rotateTokenKey = contract("POST /v1/token-keys/rotation", {
  ...ROTATION,
  operationId: "rotateTokenKey",
  summary: "Sign access tokens with a new key from now on; tokens issued before stay good until they run out",
});

export const withdrawTokenKey = contract("POST /v1/token-keys/{keyId}/withdrawal", {
  ...WITHDRAWAL,
  operationId: "withdrawTokenKey",
  summary: "Withdraw a key that others may know: within a minute no token it signed is good any more",
});

export const listCardKeys = contract("GET /v1/card-keys", {
  ...OF_KEYS,
  operationId: "listCardKeys",
  summary: "The keys of certificates: which signs, which only verify, which were withdrawn",
  problems: [],
});

export const rotateCardKey = contract("POST /v1/card-keys/rotation", {
  ...ROTATION,
  operationId: "rotateCardKey",
  summary: "Sign certificates with a new key from now on; those made before stay good until they run out",
});

export const withdrawCardKey = contract("POST /v1/card-keys/{keyId}/withdrawal", {
  ...WITHDRAWAL,
  operationId: "withdrawCardKey",
  summary: "Withdraw a key that others may know: no certificate it signed is good any more",
});
