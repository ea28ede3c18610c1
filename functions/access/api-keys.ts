import * as api from "../../shared/contracts/access/api-keys.ts";
import { route } from "../../shared/edge/route.ts";
import { issueApiKey, revokeKey, rotateKey } from "../../shared/services/access/api-keys.ts";

export const listApiKeys = route(api.listApiKeys, async ({ services }) => {
  const { apiKeys } = services.stores;
  const keys = await apiKeys.all();
  const lastUses = await apiKeys.lastUses(keys.map(({ keyId }) => keyId));
  return {
    keys: keys.map((key) => {
      const lastUsedAt = lastUses.get(key.keyId);
      return { ...key, ...(lastUsedAt === undefined ? {} : { lastUsedAt }) };
    }),
  };
});

/** Make a key. 409 `api-key-exists`: a secret is not shown twice. */
export const createApiKey = route(api.createApiKey, ({ params, body, actor, services }) =>
  issueApiKey(services, params.keyId, body, actor.subject),
);

/** Replace a key. 404 `api-key-unknown`, 409 `api-key-exists` | `api-key-ended`. */
export const rotateApiKey = route(api.rotateApiKey, ({ params, body, actor, services }) =>
  rotateKey(services, params.keyId, body, actor.subject),
);

/** Revoke a key. 404 `api-key-unknown`. The same again changes nothing. */
export const revokeApiKey = route(api.revokeApiKey, ({ params, actor, services }) =>
  revokeKey(services, params.keyId, actor.subject),
);
