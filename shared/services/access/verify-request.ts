import { isUsable, subjectOfPartner } from "../../domain/access/api-key.ts";
import { ProblemError } from "../../errors/problem.ts";
import {
  isSignedWith,
  MOST_SKEW_SECONDS,
  readSignature,
  type SignedParts,
} from "../../security/request-signatures.ts";
import type { Actor } from "../../security/tokens.ts";
import type { ReadyApiKey } from "../../store/access/api-keys.ts";
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
  const until = new Date((given.timestamp + 2 * MOST_SKEW_SECONDS) * 1000);
  if (!(await stores.apiKeys.nonces.isFirst({ keyId: key.keyId, nonce: given.nonce, until })))
    throw new ProblemError("request-replayed");
  // Only now: whoever repeats what they took on its way must not use up what the partner may ask.
  await takeQuota(stores, key, 1, now);
  const subject = subjectOfPartner(key.partner);
  return { subject, role: "integration", scope: key.scope, sessionId: key.keyId };
}

/** The key that signed a request. */
export async function signerOf(
  { apiKeys }: Pick<Services["stores"], "apiKeys">,
  { sessionId: keyId }: Actor,
): Promise<ReadyApiKey> {
  const ready = await apiKeys.readyToVerify(keyId);
  if (!ready) throw new Error("the key that signed the request is gone");
  return ready;
}

/**
 * Count the people whom a signed request asks for; the request itself was counted as one.
 * @returns the key that signed it
 * @throws ProblemError `api-key-limit`
 */
export async function takeQuotaFor(
  stores: Services["stores"],
  actor: Actor,
  people: number,
  now: Date,
): Promise<ReadyApiKey> {
  const ready = await signerOf(stores, actor);
  if (people > 1) await takeQuota(stores, ready.key, people - 1, now);
  return ready;
}

/** @throws ProblemError `api-key-limit` when the key asked for as many people as it may in this minute */
async function takeQuota(
  stores: Services["stores"],
  { keyId, personsPerMinute }: { keyId: string; personsPerMinute: number },
  count: number,
  now: Date,
): Promise<void> {
  const retryAfterSeconds = await stores.apiKeys.quota.take(keyId, personsPerMinute, count, now);
  if (retryAfterSeconds > 0)
    throw new ProblemError("api-key-limit", { personsPerMinute }, { retryAfterSeconds });
}
