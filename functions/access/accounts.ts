import * as api from "../../shared/api/access.ts";
import { coversCommunity } from "../../shared/domain/scope.ts";
import { publicRoute, route } from "../../shared/http/route.ts";

/** A one-time link for a resident of one's community. 404 `resident-unknown`. */
export const issueSignInLink = route(api.issueSignInLink, async ({ params, reach, clock, services }) => {
  const { residents, signInLinks } = services.stores;
  const record = (await residents.records([params.residentId])).get(params.residentId);
  reach.one(record, (scope, { communityId }) => coversCommunity(scope, communityId));
  return signInLinks.issue(params.residentId, clock.now());
});

/** Public keys of tokens and resident codes. The code key is made here if nobody needed it yet. */
export const publicKeys = publicRoute(api.publicKeys, async ({ clock, services }) => {
  await services.signingKeys.current("code");
  const { signingKeys } = services.stores;
  const now = clock.now();
  const keys = [
    ...(await signingKeys.publicKeys("code", now)),
    ...(await signingKeys.publicKeys("token", now)),
  ];
  return { keys: keys.map((key) => ({ ...key, alg: "ES256", use: "sig" })) };
});
