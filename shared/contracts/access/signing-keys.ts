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

export const listCodeKeys = contract("GET /v1/code-keys", {
  operationId: "listCodeKeys",
  actor: "access",
  summary: "The keys of resident codes: which signs, which only verify, which were withdrawn",
  roles: ["admin"],
  object: { kind: "district" },
  status: 200,
  answer: SigningKeyList,
  problems: [],
});

export const rotateCodeKey = contract("POST /v1/code-keys/rotation", {
  operationId: "rotateCodeKey",
  actor: "access",
  summary:
    "Sign resident codes with a new key from now on; codes printed before stay good until they run out",
  roles: ["admin"],
  object: { kind: "district" },
  /** The key to be replaced: the same request again finds it replaced and changes nothing. */
  body: z.object({ currentKeyId: KeyId }),
  status: 200,
  answer: SigningKeyList,
  problems: ["key-unknown"],
});

export const withdrawCodeKey = contract("POST /v1/code-keys/{keyId}/withdrawal", {
  operationId: "withdrawCodeKey",
  actor: "access",
  summary: "Withdraw a key that others may know: no code it signed is good any more",
  roles: ["admin"],
  object: { kind: "district" },
  params: z.object({ keyId: KeyId }),
  status: 200,
  answer: SigningKeyList,
  problems: ["key-unknown"],
});

export const listTokenKeys = contract("GET /v1/token-keys", {
  operationId: "listTokenKeys",
  actor: "access",
  summary: "The keys of access tokens: which signs, which only verify, which were withdrawn",
  roles: ["admin"],
  object: { kind: "district" },
  status: 200,
  answer: SigningKeyList,
  problems: [],
});

export const rotateTokenKey = contract("POST /v1/token-keys/rotation", {
  operationId: "rotateTokenKey",
  actor: "access",
  summary: "Sign access tokens with a new key from now on; tokens issued before stay good until they run out",
  roles: ["admin"],
  object: { kind: "district" },
  /** The key to be replaced: the same request again finds it replaced and changes nothing. */
  body: z.object({ currentKeyId: KeyId }),
  status: 200,
  answer: SigningKeyList,
  problems: ["key-unknown"],
});

export const withdrawTokenKey = contract("POST /v1/token-keys/{keyId}/withdrawal", {
  operationId: "withdrawTokenKey",
  actor: "access",
  summary: "Withdraw a key that others may know: within a minute no token it signed is good any more",
  roles: ["admin"],
  object: { kind: "district" },
  params: z.object({ keyId: KeyId }),
  status: 200,
  answer: SigningKeyList,
  problems: ["key-unknown"],
});
