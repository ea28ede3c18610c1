import type {
  listCodeKeys,
  rotateCodeKey,
  withdrawCodeKey,
} from "../../../shared/contracts/access/signing-keys.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const CODE_KEYS = endpoint<typeof listCodeKeys>("GET /v1/code-keys");
export const ROTATE = endpoint<typeof rotateCodeKey>("POST /v1/code-keys/rotation");
export const WITHDRAW = endpoint<typeof withdrawCodeKey>("POST /v1/code-keys/{keyId}/withdrawal");

export type CodeKey = AnswerOf<typeof listCodeKeys>["keys"][number];
