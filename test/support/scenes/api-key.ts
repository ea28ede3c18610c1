import { randomBytes } from "node:crypto";
import { type ApiKeyGrant, MOST_PERSONS_PER_MINUTE } from "../../../shared/domain/access/api-key.ts";
import { referenceKeys, referenceOf } from "../../../shared/security/person-references.ts";
import { requestKey, SIGNATURE_SCHEME, signatureOf } from "../../../shared/security/request-signatures.ts";
import { issueApiKey } from "../../../shared/services/access/api-keys.ts";
import type { Services } from "../../../shared/services/services.ts";

// Another system in tests: it is named by one text, as people are by their token, and signs what it sends.

const CREDENTIAL = /^api-key (\w+) ([\w-]+)$/;

export const DISTRICT_KEY: ApiKeyGrant = {
  partner: "health code",
  scope: { kind: "district" },
  operations: ["queryStatuses", "submitGroup", "readStatusEvents"],
  personsPerMinute: MOST_PERSONS_PER_MINUTE,
};

export async function makeApiKey(services: Services, grant: Partial<ApiKeyGrant> = {}): Promise<string> {
  const keyId = services.ids.ulid(services.clock.now());
  const { secret } = await issueApiKey(services, keyId, { ...DISTRICT_KEY, ...grant }, "admin-1");
  return credentialOf(keyId, secret);
}

export const credentialOf = (keyId: string, secret: string): string => `api-key ${keyId} ${secret}`;

export function apiKeyIn(credential: string): { keyId: string; secret: string } | undefined {
  const [, keyId, secret] = CREDENTIAL.exec(credential) ?? [];
  return keyId && secret ? { keyId, secret } : undefined;
}

/** The reference of a person under the key of a credential. */
export const personUnder = (
  credential: string,
  documentNumber: string,
  documentType = "residentId",
): string => referenceOf(referenceKeys(apiKeyIn(credential)?.secret ?? ""), documentType, documentNumber);

export interface Sent {
  method: string;
  target: string;
  body: string | Uint8Array;
  now: Date;
}

/** The Authorization header for a request. */
export function authorizationOf(credential: string, { method, target, body, now }: Sent): string {
  const { keyId, secret } = apiKeyIn(credential) ?? { keyId: "", secret: "" };
  const timestamp = Math.floor(now.getTime() / 1000);
  const nonce = randomBytes(18).toString("base64url");
  const parts = { method, target, body: Buffer.from(body) };
  const signature = signatureOf(requestKey(secret), parts, { timestamp, nonce });
  return `${SIGNATURE_SCHEME} keyId=${keyId}, timestamp=${timestamp}, nonce=${nonce}, signature=${signature}`;
}
