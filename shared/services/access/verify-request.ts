import { isUsable } from "../../domain/access/api-key.ts";
import { ProblemError } from "../../errors/problem.ts";
import {
  isSignedWith,
  MOST_SKEW_SECONDS,
  readSignature,
  type SignedParts,
} from "../../security/request-signatures.ts";
import type { Actor } from "../../security/tokens.ts";
import type { Services } from "../services.ts";

/**
 * Who signed a request, if they may ask for this operation now.
 * A wrong signature, an unknown key and a key that ended get the same answer; what else is wrong is told only to who
 * holds the key.
 * @throws ProblemError `signature-invalid` | `request-time` | `request-replayed` | `scope-forbidden` |
 * `api-key-limit`
 */
export async function verifyRequest(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  operationId: string,
  authorization: string | undefined,
  parts: SignedParts,
): Promise<Actor> {
  const given = readSignature(authorization);
  const ready = given && (await stores.apiKeys.readyToVerify(given.keyId));
  const now = clock.now();
  if (!given || !ready || !isSignedWith(ready.requestKey, parts, given) || !isUsable(ready.key, now))
    throw new ProblemError("signature-invalid");
  const { key } = ready;
  if (Math.abs(now.getTime() / 1000 - given.timestamp) > MOST_SKEW_SECONDS)
    throw new ProblemError("request-time", { serverTime: now.toISOString() });
  if (!key.operations.some((operation) => operation === operationId))
    throw new ProblemError("scope-forbidden", { subject: operationId });
  await takeQuota(stores, key, 1, now);
  const until = new Date((given.timestamp + 2 * MOST_SKEW_SECONDS) * 1000);
  if (!(await stores.apiKeys.isFirst(key.keyId, given.nonce, until)))
    throw new ProblemError("request-replayed");
  // No name of an account has a colon, so that a partner can never be taken for one of staff.
  return { subject: `partner:${key.partner}`, role: "integration", scope: key.scope, sessionId: key.keyId };
}

/** @throws ProblemError `api-key-limit` when the key asked for as many people as it may in this minute */
export async function takeQuota(
  stores: Services["stores"],
  { keyId, personsPerMinute }: { keyId: string; personsPerMinute: number },
  count: number,
  now: Date,
): Promise<void> {
  const retryAfterSeconds = await stores.apiKeys.quota.take(keyId, personsPerMinute, count, now);
  if (retryAfterSeconds > 0)
    throw new ProblemError("api-key-limit", { personsPerMinute }, { retryAfterSeconds });
}
