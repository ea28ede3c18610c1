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
import type { Town } from "./town.ts";

const pairs = new WeakMap<Town, Map<string, Promise<DeviceKeyPair>>>();

async function enrolled(town: Town, deviceId: string, token: string): Promise<DeviceKeyPair> {
  const pair = await drawDeviceKey();
  const body = { key: pair.key, proof: await proofFor(pair, deviceId) };
  await town.call(enrolDevice, { token, params: { deviceId }, body });
  return pair;
}

/** Send a batch as a device other than the pages does: it enrols its key and signs. */
export async function syncSigned(
  town: Town,
  { token, body }: { token: string; body: z.input<NonNullable<typeof sync.body>> },
) {
  const ofTown = pairs.get(town) ?? new Map<string, Promise<DeviceKeyPair>>();
  pairs.set(town, ofTown);
  const { deviceId } = body;
  const pair = ofTown.get(deviceId) ?? enrolled(town, deviceId, token);
  ofTown.set(deviceId, pair);
  const signature = await signAsDevice(await pair, JSON.stringify(body));
  return town.call(sync, { token, body, headers: { [DEVICE_SIGNATURE_HEADER]: signature } });
}
