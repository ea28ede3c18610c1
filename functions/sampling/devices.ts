import * as api from "../../shared/contracts/sampling/devices.ts";
import { coversSite } from "../../shared/domain/access/scope.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import { type Device, SILENT_AFTER_MINUTES, silenceOf } from "../../shared/domain/sampling/device.ts";
import { isSignedWith, keyIdIn, thumbprintOf } from "../../shared/domain/sampling/device-signatures.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { averageFill } from "../../shared/store/counters.ts";

/** The devices of a site, a sub-district, or all that the caller covers; those fallen silent longest first. */
export const listDevices = route(api.listDevices, async ({ params, query, reach, clock, services }) => {
  const { campaigns, sites, devices, counters } = services.stores;
  const { campaignId } = await campaigns.get(params.campaignId);
  const siteList = reach.those(
    await sites.ofCampaign(campaignId),
    (scope, { siteId, subDistrictId }) =>
      coversSite(scope, siteId) &&
      (query.siteId ?? siteId) === siteId &&
      (query.subDistrictId ?? subDistrictId) === subDistrictId,
  );
  const siteOf = new Map(siteList.map((site) => [site.siteId, site]));
  const subDistrictIds = [...new Set(siteList.map(({ siteId }) => subDistrictOf(siteId)))];
  const inThem = await Promise.all(subDistrictIds.map((id) => devices.ofSubDistrict(campaignId, id)));
  const found = inThem.flat().filter(({ siteId }) => siteId !== undefined && siteOf.has(siteId));
  const counted = await counters.read(
    campaignId,
    found.map(({ deviceId }) => ({ deviceId })),
  );
  const now = clock.now().toISOString();
  const shown = found.map((device, index) => ({
    ...device,
    ...silenceOf(device, siteAt(device, siteOf), now),
    tubesSealed: counted[index]?.tubesSealed ?? 0,
    averageFill: averageFill(counted[index] ?? { poolsSealed: 0, swabsInPools: 0 }),
  }));
  shown.sort((a, b) => Number(b.silent) - Number(a.silent) || b.silentMinutes - a.silentMinutes);
  return { devices: shown, silentAfterMinutes: SILENT_AFTER_MINUTES, asOf: now };
});

/** Take a device out of service. The same again changes nothing. */
export const revokeDevice = route(api.revokeDevice, async ({ params, body, actor, clock, services }) =>
  services.stores.devices.revoke(params.deviceId, actor.subject, clock.now(), body.reason),
);

/** Put a device back into service. The same again changes nothing. */
export const restoreDevice = route(api.restoreDevice, async ({ params, actor, clock, services }) =>
  services.stores.devices.restore(params.deviceId, actor.subject, clock.now()),
);

/** Enrol a device's key. 409 `device-enrolled` | `device-key-used`. The same again changes nothing. */
export const enrolDevice = route(api.enrolDevice, async ({ params, body, actor, clock, services }) => {
  const { deviceId } = params;
  const { key: publicKey, proof } = body;
  const keyId = await thumbprintOf(publicKey);
  const holdsKey = await isSignedWith(publicKey, proof, Buffer.from(deviceId));
  if (!holdsKey || keyIdIn(proof) !== keyId) throw new ProblemError("device-proof-wrong");
  const now = clock.now();
  const { enrolledAt = now.toISOString() } = await services.stores.devices.enrol(
    deviceId,
    { keyId, publicKey },
    actor.subject,
    now,
  );
  return { deviceId, keyId, enrolledAt };
});

/** Take a device's key away. The same again changes nothing. */
export const resetDeviceKey = route(api.resetDeviceKey, async ({ params, actor, clock, services }) =>
  services.stores.devices.resetKey(params.deviceId, actor.subject, clock.now()),
);

const siteAt = <T>({ siteId }: Device, sites: ReadonlyMap<string, T>): T | undefined =>
  siteId === undefined ? undefined : sites.get(siteId);
