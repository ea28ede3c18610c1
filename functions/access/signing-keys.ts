import * as api from "../../shared/contracts/access/signing-keys.ts";
import { CERTIFICATE_DAYS } from "../../shared/domain/people/certificate/certificate.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { PublishedKey } from "../../shared/security/published-keys.ts";
import { RESIDENT_CODE_DAYS } from "../../shared/security/resident-codes.ts";
import { RING_KEPT_MINUTES, type SigningPurpose } from "../../shared/security/signing-keys.ts";
import { ACCESS_TOKEN_MINUTES } from "../../shared/security/tokens.ts";
import type { Services } from "../../shared/services/services.ts";

/** How long what a key of each purpose signs is good for. */
const GOOD_FOR_MINUTES: Record<SigningPurpose, number> = {
  code: RESIDENT_CODE_DAYS * 24 * 60,
  token: ACCESS_TOKEN_MINUTES,
  card: CERTIFICATE_DAYS * 24 * 60,
};

export const listCodeKeys = route(api.listCodeKeys, ({ services }) => keysOf(services, "code"));
export const listTokenKeys = route(api.listTokenKeys, ({ services }) => keysOf(services, "token"));
export const listCardKeys = route(api.listCardKeys, ({ services }) => keysOf(services, "card"));

/** Sign with a new key. 404 `key-unknown`. A key replaced before is not replaced again. */
export const rotateCodeKey = route(api.rotateCodeKey, ({ body, actor, services }) =>
  rotate(services, "code", body.currentKeyId, actor.subject),
);
export const rotateTokenKey = route(api.rotateTokenKey, ({ body, actor, services }) =>
  rotate(services, "token", body.currentKeyId, actor.subject),
);
export const rotateCardKey = route(api.rotateCardKey, ({ body, actor, services }) =>
  rotate(services, "card", body.currentKeyId, actor.subject),
);

/** Withdraw a key; the one that signs is replaced first. 404 `key-unknown`. The same again changes nothing. */
export const withdrawCodeKey = route(api.withdrawCodeKey, ({ params, actor, services }) =>
  withdraw(services, "code", params.keyId, actor.subject),
);
/** The same; within a minute no token that it signed counts. */
export const withdrawTokenKey = route(api.withdrawTokenKey, ({ params, actor, services }) =>
  withdraw(services, "token", params.keyId, actor.subject),
);
/** The same; certificates that it signed are from an unknown issuer then. */
export const withdrawCardKey = route(api.withdrawCardKey, ({ params, actor, services }) =>
  withdraw(services, "card", params.keyId, actor.subject),
);

async function rotate(services: Services, purpose: SigningPurpose, keyId: string, by: string) {
  await services.stores.staff.assertInOffice(by, "admin");
  await mustBeKnown(services, purpose, keyId);
  await replace(services, purpose, keyId, by);
  return keysOf(services, purpose);
}

async function withdraw(services: Services, purpose: SigningPurpose, keyId: string, by: string) {
  const { signingKeys, revocations, staff } = services.stores;
  await staff.assertInOffice(by, "admin");
  await mustBeKnown(services, purpose, keyId);
  await replace(services, purpose, keyId, by);
  const now = services.clock.now();
  const known = (await signingKeys.all(purpose)).find(({ jwk }) => jwk.kid === keyId);
  await signingKeys.withdraw(purpose, keyId, by, now);
  const fact = { what: "keyWithdrawn", by, at: now.toISOString(), of: `${purpose} ${keyId}` } as const;
  if (known?.withdrawnAt === undefined) await services.stores.accessEvents.record(fact, []);
  // Those who verify have the key in memory for a while.
  if (purpose === "token") await services.table.transact([revocations.revoke("key", keyId, now)]);
  return keysOf(services, purpose);
}

/** Retiring comes after, and is made up for when the same is asked again: until then the old key only verifies longer. */
async function replace(
  { signingKeys, stores, clock }: Services,
  purpose: SigningPurpose,
  keyId: string,
  by: string,
): Promise<void> {
  const signs = (await signingKeys.current(purpose)).keyId === keyId;
  await signingKeys.replace(purpose, keyId);
  const now = clock.now();
  const fact = { what: "keyRotated", by, at: now.toISOString(), of: `${purpose} ${keyId}` } as const;
  if (signs) await stores.accessEvents.record(fact, []);
  // A process may sign with the key for as long as it keeps the ring it has read.
  const lastSigned = now.getTime() + RING_KEPT_MINUTES * 60_000;
  const verifiesUntil = new Date(lastSigned + GOOD_FOR_MINUTES[purpose] * 60_000);
  await stores.signingKeys.retire(purpose, keyId, by, now, verifiesUntil);
}

async function mustBeKnown(
  { signingKeys, stores }: Services,
  purpose: SigningPurpose,
  keyId: string,
): Promise<void> {
  await signingKeys.current(purpose);
  const known = await stores.signingKeys.all(purpose);
  if (!known.some(({ jwk }) => jwk.kid === keyId)) throw new ProblemError("key-unknown", { keyId });
}

async function keysOf({ signingKeys, stores }: Services, purpose: SigningPurpose) {
  const { keyId: currentKeyId } = await signingKeys.current(purpose);
  const stateOf = ({ jwk, withdrawnAt }: PublishedKey) => {
    if (withdrawnAt !== undefined) return "withdrawn" as const;
    return jwk.kid === currentKeyId ? ("current" as const) : ("retired" as const);
  };
  const published = await stores.signingKeys.all(purpose);
  return {
    currentKeyId,
    keys: published.map((key) => {
      const { jwk, tag: _, ...since } = key;
      return { keyId: jwk.kid, state: stateOf(key), ...since };
    }),
  };
}
