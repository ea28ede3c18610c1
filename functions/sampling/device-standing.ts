import type { Device } from "../../shared/domain/sampling/device.ts";
import { isSignedWith, keyIdIn } from "../../shared/domain/sampling/device-signatures.ts";
import {
  type DeviceStanding,
  type SignatureReading,
  standingOf,
} from "../../shared/domain/sampling/device-standing.ts";
import type { SentBody } from "../../shared/edge/sent-body.ts";
import type { DeviceStore } from "../../shared/store/sampling/devices.ts";

/** How a batch stands to the device that it names, by what signs it. */
export const deviceStanding = async (
  devices: DeviceStore,
  named: { deviceId: string; device: Device | undefined },
  sent: SentBody,
): Promise<DeviceStanding> => standingOf(named.device, await readSignature(devices, named, sent));

/** Nothing more is read than the device, unless the signature names a key that is not its own. */
async function readSignature(
  devices: DeviceStore,
  { deviceId, device }: { deviceId: string; device: Device | undefined },
  { deviceSignature, bytes }: SentBody,
): Promise<SignatureReading> {
  if (deviceSignature === undefined) return { kind: "none" };
  const keyId = keyIdIn(deviceSignature);
  if (keyId === undefined) return { kind: "invalid" };
  const own = device?.keyId === keyId ? device.publicKey : undefined;
  const enrolled = own ? undefined : await devices.enrolledKey(keyId);
  const key = own ?? enrolled?.publicKey;
  if (key === undefined) return { kind: "unknownKey" };
  if (!(await isSignedWith(key, deviceSignature, bytes()))) return { kind: "invalid" };
  if (enrolled === undefined) return { kind: "ownKey" };
  const signer = await devices.find(enrolled.deviceId);
  // It enrolled between the two reads.
  if (enrolled.deviceId === deviceId && signer?.keyId === keyId) return { kind: "ownKey" };
  return { kind: "otherKey", deviceId: enrolled.deviceId, revoked: signer?.revokedAt !== undefined };
}
