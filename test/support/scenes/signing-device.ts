import type * as z from "zod";
import { enrolDevice } from "../../../shared/contracts/sampling/devices.ts";
import { sync } from "../../../shared/contracts/sampling/sync.ts";
import {
  DEVICE_SIGNATURE_HEADER,
  type DeviceKeyPair,
  drawDeviceKey,
  proofFor,
  signAsDevice,
} from "../../../shared/domain/sampling/device-signatures.ts";
import type { World } from "./harness.ts";

type SyncBody = z.input<NonNullable<typeof sync.body>>;

const pairs = new Map<string, Promise<DeviceKeyPair>>();

/** The key pair of a test's device; the same in all worlds, so that a copy of a world knows it too. */
export function keyOfDevice(deviceId: string): Promise<DeviceKeyPair> {
  const pair = pairs.get(deviceId) ?? drawDeviceKey();
  pairs.set(deviceId, pair);
  return pair;
}

export const enrol = async (
  world: Pick<World, "call">,
  { deviceId, as, pair }: { deviceId: string; as: string; pair: DeviceKeyPair },
) =>
  world.call(enrolDevice, {
    as,
    params: { deviceId },
    body: { key: pair.key, proof: await proofFor(pair, deviceId) },
  });

/** Send a batch signed with any key; `rawBody` is what goes out instead of what was signed. */
export async function syncWith(
  world: Pick<World, "call">,
  pair: DeviceKeyPair,
  { as, body, rawBody }: { as: string; body: SyncBody; rawBody?: string },
) {
  const text = JSON.stringify(body);
  return world.call(sync, {
    as,
    rawBody: rawBody ?? text,
    headers: { [DEVICE_SIGNATURE_HEADER]: await signAsDevice(pair, text) },
  });
}

/** Send a batch as a device does: it enrols its key and signs. */
export async function syncSigned(world: Pick<World, "call">, { as, body }: { as: string; body: SyncBody }) {
  const pair = await keyOfDevice(body.deviceId);
  await enrol(world, { deviceId: body.deviceId, as, pair });
  return syncWith(world, pair, { as, body });
}
