import { createHash, createHmac } from "node:crypto";
import { type Heard, httpSink } from "./http-sink.ts";

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
/** As RFC 3986 encodes. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether a request is signed as ACS3-HMAC-SHA256 says (alibabacloud.com/help/en/doc-detail/2593177.htm). */
function isSigned({ method, path, headers, body }: Heard, keyId: string, secret: string): boolean {
  const [, signed = "", signature = ""] =
    /SignedHeaders=([^,]+),\s*Signature=(\w+)$/.exec(String(headers.authorization)) ?? [];
  const url = new URL(path, "http://gateway");
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
  const names = signed.split(";");
  const needed = [
    "host",
    "x-acs-action",
    "x-acs-version",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-acs-content-sha256",
  ];
  if (!needed.every((name) => names.includes(name))) return false;
  const hash = sha256(body);
  if (headers["x-acs-content-sha256"] !== hash) return false;
  const lines = names.map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`).join("");
  const canonical = [method, url.pathname, query, lines, signed, hash].join("\n");
  const toSign = `ACS3-HMAC-SHA256\n${sha256(canonical)}`;
  return (
    String(headers.authorization).startsWith(`ACS3-HMAC-SHA256 Credential=${keyId},`) &&
    signature === createHmac("sha256", secret).update(toSign).digest("hex")
  );
}

/** Alibaba Cloud's SMS gateway as far as SendSms: checks the signature, and answers a business id. */
export async function alibabaSink(keys: { accessKeyId: string; accessKeySecret: string }) {
  const sent: Record<string, string>[] = [];
  const codes = new Map<string, string>();
  const sink = await httpSink((heard) => {
    if (heard.headers["x-acs-action"] !== "SendSms" || heard.headers["x-acs-version"] !== "2017-05-25")
      return { status: 400, body: { Code: "InvalidAction.NotFound", Message: "no such action" } };
    if (!isSigned(heard, keys.accessKeyId, keys.accessKeySecret))
      return { status: 400, body: { Code: "SignatureDoesNotMatch", Message: "signature" } };
    const request = Object.fromEntries(new URL(heard.path, "http://gateway").searchParams);
    sent.push(request);
    const code = codes.get(request.PhoneNumbers ?? "") ?? "OK";
    return {
      status: 200,
      body: {
        Code: code,
        Message: code,
        RequestId: "r",
        ...(code === "OK" ? { BizId: `biz-${sent.length}` } : {}),
      },
    };
  });
  return { ...sink, sent, codes };
}
