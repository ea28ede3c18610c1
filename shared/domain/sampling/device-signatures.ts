import {
  type CryptoKey,
  calculateJwkThumbprint,
  decodeProtectedHeader,
  exportJWK,
  FlattenedSign,
  flattenedVerify,
  generateKeyPair,
  importJWK,
} from "jose";
import { type DeviceKey, DeviceKeyId } from "./device-key.ts";

// A device signs the very bytes that it sends: a detached JWS (RFC 7515, appendix F; unencoded payload, RFC 7797) in a
// header, which names the key by its thumbprint (RFC 7638). When it sent is in the body, so that is signed too. Runs in
// a browser and in Node alike.

export const DEVICE_SIGNATURE_HEADER = "device-signature";

const ALGORITHM = "ES256";

/** A device's key pair; in a browser the private half never leaves its key store. */
export interface DeviceKeyPair {
  keyId: string;
  key: DeviceKey;
  privateKey: CryptoKey;
}

export const thumbprintOf = (key: DeviceKey): Promise<string> => calculateJwkThumbprint(key, "sha256");

export async function drawDeviceKey(): Promise<DeviceKeyPair> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: false });
  const { x = "", y = "" } = await exportJWK(publicKey);
  const key = { kty: "EC", crv: "P-256", x, y } as const;
  return { keyId: await thumbprintOf(key), key, privateKey };
}

export async function signAsDevice(
  { keyId, privateKey }: Pick<DeviceKeyPair, "keyId" | "privateKey">,
  text: string,
): Promise<string> {
  const { protected: head, signature } = await new FlattenedSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: ALGORITHM, kid: keyId, b64: false, crit: ["b64"] })
    .sign(privateKey);
  return `${head}..${signature}`;
}

/** What a device shows when it enrols, to prove that it holds the key: its own id, signed. */
export const proofFor = (pair: DeviceKeyPair, deviceId: string): Promise<string> =>
  signAsDevice(pair, deviceId);

/** The key that a signature says it was made with; nothing if it cannot be read, or names what is no thumbprint. */
export function keyIdIn(signature: string): string | undefined {
  try {
    return DeviceKeyId.safeParse(decodeProtectedHeader(signature).kid).data;
  } catch {
    return undefined;
  }
}

/** As many devices as send to one process; each key is some kilobytes. */
const MOST_KEYS = 1_000;
/** Keys ready to verify with, by what they are: whose they are and whether they count is read with every batch. */
const ready = new Map<string, ReturnType<typeof importJWK>>();

function readyKey(key: DeviceKey): ReturnType<typeof importJWK> {
  const name = `${key.x}.${key.y}`;
  const known = ready.get(name);
  if (known) return known;
  if (ready.size >= MOST_KEYS) ready.clear();
  const imported = importJWK(key, ALGORITHM);
  ready.set(name, imported);
  imported.catch(() => ready.delete(name));
  return imported;
}

/** Whether a signature over these bytes was made with this key. */
export async function isSignedWith(key: DeviceKey, signature: string, bytes: Uint8Array): Promise<boolean> {
  const [head = "", payload, tag = "", ...more] = signature.split(".");
  if (payload !== "" || more.length > 0) return false;
  try {
    await flattenedVerify({ protected: head, payload: bytes, signature: tag }, await readyKey(key), {
      algorithms: [ALGORITHM],
    });
    return true;
  } catch {
    return false;
  }
}
