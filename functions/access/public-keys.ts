import * as api from "../../shared/contracts/access/sign-in.ts";
import { publicRoute } from "../../shared/edge/route.ts";

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
