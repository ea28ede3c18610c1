import { type DBSchema, openDB } from "idb";
import {
  type DeviceKeyPair,
  drawDeviceKey,
  proofFor,
  signAsDevice,
} from "../../../../shared/domain/sampling/device-signatures.ts";
import { call } from "../../api/call.ts";
import { CallProblem } from "../../api/problem.ts";

// The device's key pair is in a database of its own: the private half is a key that cannot be exported, so whoever
// copies the database's contents copies no key.

interface Kept extends DeviceKeyPair {
  /** The server has it. */
  enrolled: boolean;
}
interface KeySchema extends DBSchema {
  keyPair: { key: "now"; value: Kept };
}

const database = () =>
  openDB<KeySchema>("twoplusn-device-key", 1, {
    upgrade(db) {
      db.createObjectStore("keyPair");
    },
  });
let opened: ReturnType<typeof database> | undefined;
function keys(): ReturnType<typeof database> {
  opened ??= database();
  return opened;
}

/**
 * Sign as this device, whose key is made and enrolled first if it is not yet. A page that did not come over HTTPS (nor
 * from this machine) has no key store: it signs nothing, which the server flags.
 * @throws CallProblem | NoAnswer | SignInNeeded where the key cannot be enrolled now
 */
export async function deviceSignature(
  deviceId: string,
): Promise<((text: string) => Promise<string>) | undefined> {
  if (globalThis.crypto.subtle === undefined) return undefined;
  let pair = await keepUnless(undefined);
  if (!pair.enrolled) pair = await enrolled(deviceId, pair);
  return (text) => signAsDevice(pair, text);
}

/** The server did not know the key: it is asked again before the next batch. */
export async function doubtEnrolment(): Promise<void> {
  const pair = await (await keys()).get("keyPair", "now");
  if (pair) await (await keys()).put("keyPair", { ...pair, enrolled: false }, "now");
}

async function enrolled(deviceId: string, pair: Kept): Promise<Kept> {
  try {
    const body = { key: pair.key, proof: await proofFor(pair, deviceId) };
    await call("PUT /v1/devices/{deviceId}/key", { as: "staff", params: { deviceId }, body });
  } catch (error) {
    if (!(error instanceof CallProblem)) throw error;
    // The key was reset, and a key does not come back.
    if (error.is("device-key-used")) return enrolled(deviceId, await keepUnless(pair.keyId));
    // What this device sends then waits for a person, as nobody can say which of the two is meant.
    if (error.is("device-enrolled")) return pair;
    throw error;
  }
  const kept = { ...pair, enrolled: true };
  await (await keys()).put("keyPair", kept, "now");
  return kept;
}

/** The pair that is kept, or a new one where there is none or the kept one is spent; all pages of the device agree. */
async function keepUnless(spent: string | undefined): Promise<Kept> {
  const known = await (await keys()).get("keyPair", "now");
  if (known !== undefined && known.keyId !== spent) return known;
  const drawn = { ...(await drawDeviceKey()), enrolled: false };
  const transaction = (await keys()).transaction("keyPair", "readwrite", { durability: "strict" });
  const other = await transaction.store.get("now");
  const kept = other === undefined || other.keyId === spent ? drawn : other;
  await transaction.store.put(kept, "now");
  await transaction.done;
  return kept;
}
