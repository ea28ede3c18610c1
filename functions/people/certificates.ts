import * as api from "../../shared/contracts/people/certificates.ts";
import { publicRoute, route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { certify as certifyResult } from "../../shared/services/people/certificates.ts";
import { mayActFor } from "./acting-for.ts";

/** A certificate of a negative result. 404 `resident-unknown`, 409 `certificate-refused`. */
export const certify = route(api.certify, async ({ params, actor, reach, services }) => {
  const { campaignId, residentId } = params;
  await mayActFor(services, { actor, reach }, residentId);
  const record = await services.stores.residents.keptRecord(residentId);
  if (!record) throw new ProblemError("resident-unknown");
  const certificate = await certifyResult(services, campaignId, record.residentId);
  return { residentId: record.residentId, ...certificate };
});

/** Keys of certificates; the first is made here if nobody needed it yet. */
export const certificateKeys = publicRoute(api.certificateKeys, async ({ clock, services }) => {
  const { signingKeys, certificates } = services.stores;
  await services.signingKeys.current("card");
  const keys = await signingKeys.publicKeys("card", clock.now());
  const listed = keys.map(async (key) => {
    const { version } = await certificates.revoked(key.kid);
    return { ...key, use: "sig", alg: "ES256", crlVersion: version };
  });
  return { keys: await Promise.all(listed) };
});

/** What was revoked of a key. 404 `key-unknown`. */
export const revokedCertificates = publicRoute(
  api.revokedCertificates,
  async ({ params: { listFile }, services: { stores } }) => {
    const keyId = listFile.slice(0, -".json".length);
    const keys = await stores.signingKeys.publicKeys("card");
    if (!keys.some(({ kid }) => kid === keyId)) throw new ProblemError("key-unknown", { keyId });
    const { version, revocationIds } = await stores.certificates.revoked(keyId);
    return { kid: keyId, method: "rid" as const, ctr: version, rids: revocationIds };
  },
);
