import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { importJWK, jwtVerify } from "jose";
import { type Heard, httpSink } from "./http-sink.ts";

const RECORD_HEADER = 21;
const TAG = 16;

/** A browser that has subscribed: its keys, and what only it can read. */
function browserKeys() {
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  const auth = randomBytes(16);
  return {
    p256dh: ecdh.getPublicKey("base64url"),
    auth: auth.toString("base64url"),
    /** Opens one record of aes128gcm (RFC 8188) with keys agreed as RFC 8291 says. */
    open(body: Buffer): string {
      const salt = body.subarray(0, 16);
      const keyLength = body.readUInt8(RECORD_HEADER - 1);
      const theirs = body.subarray(RECORD_HEADER, RECORD_HEADER + keyLength);
      const sealed = body.subarray(RECORD_HEADER + keyLength);
      const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), theirs]);
      const shared = Buffer.from(hkdfSync("sha256", ecdh.computeSecret(theirs), auth, info, 32));
      const key = Buffer.from(hkdfSync("sha256", shared, salt, "Content-Encoding: aes128gcm\0", 16));
      const nonce = Buffer.from(hkdfSync("sha256", shared, salt, "Content-Encoding: nonce\0", 12));
      const decipher = createDecipheriv("aes-128-gcm", key, nonce);
      decipher.setAuthTag(sealed.subarray(-TAG));
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
      return plain.subarray(0, plain.lastIndexOf(2)).toString("utf8");
    },
  };
}

/** Whether the sender signed the request with the key that the browser was subscribed with (RFC 8292). */
async function isSigned({ headers }: Heard, publicKey: string, origin: string): Promise<boolean> {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(String(headers.authorization)) ?? [];
  if (key !== publicKey) return false;
  const point = Buffer.from(key, "base64url");
  const jwk = {
    ...{ kty: "EC", crv: "P-256" },
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  return jwtVerify(token, await importJWK(jwk, "ES256"), { audience: origin }).then(
    ({ payload }) => (payload.exp ?? 0) - Date.now() / 1_000 <= 24 * 3_600,
    () => false,
  );
}

/** A push service: takes what is signed with the right key, and lets its browsers read it. */
export async function pushSink(publicKey: string) {
  const received: { browser: string; text: string; urgency: unknown; ttl: number }[] = [];
  const browsers = new Map<string, ReturnType<typeof browserKeys>>();
  const statuses = new Map<string, { status: number; headers?: Record<string, string> }>();
  const sink = await httpSink(async (heard) => {
    const name = heard.path.slice(1);
    const browser = browsers.get(name);
    if (browser === undefined) return { status: 410 };
    const said = statuses.get(name);
    if (said) return said;
    if (!(await isSigned(heard, publicKey, sink.origin))) return { status: 403 };
    const ttl = Number(heard.headers.ttl ?? Number.NaN);
    if (Number.isNaN(ttl) || heard.headers["content-encoding"] !== "aes128gcm") return { status: 400 };
    if (heard.body.length > 4_096) return { status: 413 };
    received.push({ browser: name, text: browser.open(heard.body), urgency: heard.headers.urgency, ttl });
    return { status: 201 };
  });
  return {
    ...sink,
    ...{ received, statuses },
    host: `127.0.0.1:${sink.port}`,
    subscribe(name: string) {
      const browser = browserKeys();
      browsers.set(name, browser);
      return { endpoint: `${sink.origin}/${name}`, p256dh: browser.p256dh, auth: browser.auth };
    },
  };
}
