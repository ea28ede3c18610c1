import * as z from "zod";
import { SubDistrictId } from "../../domain/area.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { Device, DeviceId, REVOCATION_REASONS } from "../../domain/sampling/device.ts";
import { DeviceKey, DeviceKeyId } from "../../domain/sampling/device-key.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";

const DeviceParams = z.object({ deviceId: DeviceId });

export const listDevices = contract("GET /v1/campaigns/{campaignId}/devices", {
  operationId: "listDevices",
  actor: "sampling",
  summary:
    "Devices by the site they work at: when each was heard of, what is left on it, and which fell silent",
  roles: ["commander", "admin", "community", "sampler"],
  object: [
    { kind: "list", check: "devices at the caller's sites" },
    { kind: "site", from: "query.siteId" },
    { kind: "subDistrict", from: "query.subDistrictId" },
  ],
  params: z.object({ campaignId: CampaignId }),
  query: z.object({ subDistrictId: SubDistrictId.optional(), siteId: SiteId.optional() }),
  status: 200,
  answer: z.object({
    devices: z.array(
      Device.extend({
        silentMinutes: z.int(),
        silent: z.boolean(),
        tubesSealed: z.int(),
        averageFill: z.number().nullable(),
      }),
    ),
    silentAfterMinutes: z.int(),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const revokeDevice = contract("PUT /v1/devices/{deviceId}/revocation", {
  operationId: "revokeDevice",
  actor: "sampling",
  summary: "Take a device out of service: what it sends from now on is quarantined, never dropped",
  roles: ["commander", "admin"],
  object: { kind: "district" },
  params: DeviceParams,
  body: z.object({ reason: z.enum(REVOCATION_REASONS) }),
  status: 200,
  answer: Device,
  problems: [],
});

export const restoreDevice = contract("DELETE /v1/devices/{deviceId}/revocation", {
  operationId: "restoreDevice",
  actor: "sampling",
  summary: "Put a device back into service; what was quarantined meanwhile still waits for a person",
  roles: ["commander", "admin"],
  object: { kind: "district" },
  params: DeviceParams,
  status: 200,
  answer: Device,
  problems: [],
});

export const enrolDevice = contract("PUT /v1/devices/{deviceId}/key", {
  operationId: "enrolDevice",
  actor: "sampling",
  summary:
    "Enrol the key that a device signs with; the first key under a device's id stays until it is reset",
  roles: ["sampler"],
  object: {
    kind: "none",
    because: "a device is nobody's until its first key is enrolled, and then that key's",
  },
  params: DeviceParams,
  body: z.object({
    key: DeviceKey,
    /** The device's id, signed with the key: a detached JWS (ES256, `b64: false`), `kid` being the key's thumbprint. */
    proof: pattern(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+$/, { maxBytes: 1_024 }),
  }),
  status: 200,
  answer: z.object({ deviceId: DeviceId, keyId: DeviceKeyId, enrolledAt: Instant }),
  problems: ["device-enrolled", "device-key-used", "device-proof-wrong"],
});

export const resetDeviceKey = contract("DELETE /v1/devices/{deviceId}/key", {
  operationId: "resetDeviceKey",
  actor: "sampling",
  summary: "Take a device's key away, so that it can enrol another; the old one does not come back",
  roles: ["commander", "admin"],
  object: { kind: "district" },
  params: DeviceParams,
  status: 200,
  answer: Device,
  problems: [],
});
