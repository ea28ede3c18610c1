import * as api from "../../shared/api/code-keys.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Services } from "../../shared/platform/services.ts";
import { RESIDENT_CODE_DAYS } from "../../shared/security/resident-codes.ts";
import { RING_KEPT_MINUTES } from "../../shared/security/signing-keys.ts";
import type { PublishedKey } from "../../shared/store/signing-keys.ts";

export const listCodeKeys = route(api.listCodeKeys, ({ services }) => codeKeys(services));

/** Sign with a new key. 404 `key-unknown`. A key replaced before is not replaced again. */
export const rotateCodeKey = route(api.rotateCodeKey, async ({ body, actor, services }) => {
  await mustBeKnown(services, body.currentKeyId);
  await replace(services, body.currentKeyId, actor.subject);
  return codeKeys(services);
});

/** Withdraw a key; the one that signs is replaced first. 404 `key-unknown`. The same again changes nothing. */
export const withdrawCodeKey = route(api.withdrawCodeKey, async ({ params, actor, clock, services }) => {
  await mustBeKnown(services, params.keyId);
  await replace(services, params.keyId, actor.subject);
  await services.stores.signingKeys.withdraw("code", params.keyId, actor.subject, clock.now());
  return codeKeys(services);
});

/** Retiring comes after, and is made up for when the same is asked again: until then the old key only verifies longer. */
async function replace({ signingKeys, stores, clock }: Services, keyId: string, by: string): Promise<void> {
  await signingKeys.replace("code", keyId);
  const now = clock.now();
  // A process may sign with the key for as long as it keeps the ring it has read.
  const lastSigned = now.getTime() + RING_KEPT_MINUTES * 60_000;
  const verifiesUntil = new Date(lastSigned + RESIDENT_CODE_DAYS * 86_400_000);
  await stores.signingKeys.retire("code", keyId, by, now, verifiesUntil);
}

async function mustBeKnown({ signingKeys, stores }: Services, keyId: string): Promise<void> {
  await signingKeys.current("code");
  const known = await stores.signingKeys.all("code");
  if (!known.some(({ jwk }) => jwk.kid === keyId)) throw new ProblemError("key-unknown", { keyId });
}

async function codeKeys({ signingKeys, stores }: Services) {
  const { keyId: currentKeyId } = await signingKeys.current("code");
  const stateOf = ({ jwk, withdrawnAt }: PublishedKey) => {
    if (withdrawnAt !== undefined) return "withdrawn" as const;
    return jwk.kid === currentKeyId ? ("current" as const) : ("retired" as const);
  };
  const published = await stores.signingKeys.all("code");
  return {
    currentKeyId,
    keys: published.map((key) => {
      const { jwk, ...since } = key;
      return { keyId: jwk.kid, state: stateOf(key), ...since };
    }),
  };
}
