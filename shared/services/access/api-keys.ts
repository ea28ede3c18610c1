import { randomBytes } from "node:crypto";
import { type ApiKey, type ApiKeyGrant, isUsable } from "../../domain/access/api-key.ts";
import { ProblemError } from "../../errors/problem.ts";
import { fingerprintOf } from "../../store/access/api-keys.ts";
import type { Write } from "../../store/table.ts";
import type { Services } from "../services.ts";

const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;

type Parts = Pick<Services, "stores" | "clock">;

export interface IssuedApiKey {
  key: ApiKey;
  secret: string;
}

/** Make a key; its secret is in the answer and nowhere else in clear. @throws ProblemError `api-key-exists` */
export async function issueApiKey(
  parts: Parts,
  keyId: string,
  grant: ApiKeyGrant,
  by: string,
): Promise<IssuedApiKey> {
  const issued = drawKey(parts, keyId, grant, by);
  await record(parts, issued.key, "apiKeyMade", by, [parts.stores.apiKeys.create(issued.key, issued.secret)]);
  return issued;
}

/**
 * Make a key that may do the same as another, which ends after an overlap.
 * @throws ProblemError `api-key-unknown` | `api-key-ended` | `api-key-exists` | `changed-meanwhile`
 */
export async function rotateKey(
  parts: Parts,
  keyId: string,
  { newKeyId, overlapHours }: { newKeyId: string; overlapHours: number },
  by: string,
): Promise<IssuedApiKey> {
  const { apiKeys } = parts.stores;
  const was = await apiKeys.get(keyId);
  if (was.replacedBy === newKeyId) throw new ProblemError("api-key-exists", { keyId: newKeyId });
  const now = parts.clock.now();
  if (was.replacedBy !== undefined || !isUsable(was, now)) throw new ProblemError("api-key-ended", { keyId });
  const { partner, scope, operations, personsPerMinute } = was;
  const grant = { partner, scope, operations, personsPerMinute };
  const issued = drawKey(parts, newKeyId, grant, by, keyId);
  const validUntil = new Date(now.getTime() + overlapHours * HOUR_MS).toISOString();
  await record(parts, issued.key, "apiKeyRotated", by, [
    apiKeys.create(issued.key, issued.secret),
    apiKeys.replace(was, { ...was, replacedBy: newKeyId, validUntil }),
  ]);
  return issued;
}

/** End a key at once, and what is pushed for it. @throws ProblemError `api-key-unknown` | `changed-meanwhile` */
export async function revokeKey(parts: Parts, keyId: string, by: string): Promise<ApiKey> {
  const { apiKeys, statusWebhooks } = parts.stores;
  const was = await apiKeys.get(keyId);
  if (was.revokedAt !== undefined) return was;
  const revoked = { ...was, revokedAt: parts.clock.now().toISOString(), revokedBy: by };
  await record(parts, revoked, "apiKeyRevoked", by, [
    apiKeys.replace(was, revoked),
    statusWebhooks.remove(keyId),
  ]);
  return revoked;
}

function drawKey(
  { clock }: Parts,
  keyId: string,
  grant: ApiKeyGrant,
  by: string,
  replaces?: string,
): IssuedApiKey {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const key = {
    ...{ ...grant, keyId, fingerprint: fingerprintOf(secret) },
    ...{ createdAt: clock.now().toISOString(), createdBy: by },
    ...(replaces === undefined ? {} : { replaces }),
  };
  return { key, secret };
}

function record(
  { stores, clock }: Parts,
  { keyId, partner }: ApiKey,
  what: "apiKeyMade" | "apiKeyRotated" | "apiKeyRevoked",
  by: string,
  writes: readonly Write[],
): Promise<void> {
  const fact = { what, by, at: clock.now().toISOString(), of: `${partner} ${keyId}` };
  return stores.accessEvents.record(fact, writes);
}
