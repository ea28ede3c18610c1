// Asks for the status of people, as docs/partners.md describes. Node 20 or newer, nothing else.
// TPN_KEY_ID=… TPN_SECRET=… node partner-client.mjs https://HOST SJS-01 residentId:990101198405170014 passport:E12345678
import { createCipheriv, createHash, createHmac, randomBytes } from "node:crypto";

const [origin, campaignId, ...documents] = process.argv.slice(2);
const { TPN_KEY_ID: keyId, TPN_SECRET: secret } = process.env;
const hmac = (key, data) => createHmac("sha256", key).update(data).digest();
const derived = (use) => hmac(Buffer.from(secret, "base64url"), use);

function referenceOf(document) {
  const text = Buffer.alloc(62);
  text.write(document);
  const iv = hmac(derived("person"), text).subarray(0, 16);
  const cipher = createCipheriv("aes-256-ctr", derived("document"), iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final()]).toString("base64url");
}

function authorization(method, target, body) {
  const timestamp = Math.floor(Date.now() / 1000);
  const nonce = randomBytes(18).toString("base64url");
  const bodyHash = createHash("sha256").update(body).digest("hex");
  const text = ["TPN-HMAC-SHA256", method, target, timestamp, nonce, bodyHash].join("\n");
  const signature = hmac(derived("request"), text).toString("base64url");
  return `TPN-HMAC-SHA256 keyId=${keyId}, timestamp=${timestamp}, nonce=${nonce}, signature=${signature}`;
}

const body = JSON.stringify({ campaignId, persons: documents.map(referenceOf) });
const headers = {
  "content-type": "application/json",
  authorization: authorization("POST", "/v1/status-queries", body),
};
const answer = await fetch(`${origin}/v1/status-queries`, { method: "POST", headers, body });
console.log(JSON.stringify(await answer.json(), null, 2));
process.exitCode = answer.ok ? 0 : 1;
