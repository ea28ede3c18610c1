import { createHash, createHmac } from "node:crypto";
import * as z from "zod";
import { type Heard, httpSink } from "./http-sink.ts";

const SendSms = z.object({
  PhoneNumberSet: z.array(z.string()).min(1).max(200),
  SmsSdkAppId: z.string(),
  SignName: z.string(),
  TemplateId: z.string(),
  TemplateParamSet: z.array(z.string()),
});

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** The gateway takes a request for five minutes. */
const FRESH_SECONDS = 300;

/** Whether a request is signed as TC3-HMAC-SHA256 says (tencentcloud.com/document/product/382/34895). */
function isSigned({ method, headers, body }: Heard, secretId: string, secretKey: string): boolean {
  const timestamp = String(headers["x-tc-timestamp"] ?? "");
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > FRESH_SECONDS) return false;
  const date = new Date(Number(timestamp) * 1_000).toISOString().slice(0, 10);
  // The SDK signs the host without the port, and takes its first label, `sms` of the gateway's, for the service.
  const host = String(headers.host ?? "").replace(/:\d+$/, "");
  const [service = ""] = host.split(".");
  const scope = `${date}/${service}/tc3_request`;
  const canonical = [
    ...[method, "/", "", `content-type:${headers["content-type"]}`, `host:${host}`, ""],
    ...["content-type;host", sha256(body)],
  ].join("\n");
  const toSign = ["TC3-HMAC-SHA256", timestamp, scope, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
  const signature = hmac(key, toSign).toString("hex");
  return (
    headers.authorization ===
    `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`
  );
}

/** Tencent Cloud's SMS gateway as far as SendSms: checks the signature, and answers a status for each number. */
export async function tencentSink(keys: { secretId: string; secretKey: string }) {
  const sent: z.infer<typeof SendSms>[] = [];
  const codes = new Map<string, string>();
  let serial = 0;
  const sink = await httpSink((heard) => {
    const failed = (Code: string) => ({
      status: 200,
      body: { Response: { Error: { Code, Message: Code }, RequestId: "r" } },
    });
    if (heard.headers["x-tc-action"] !== "SendSms" || heard.headers["x-tc-version"] !== "2021-01-11")
      return failed("InvalidAction");
    if (!isSigned(heard, keys.secretId, keys.secretKey)) return failed("AuthFailure.SignatureFailure");
    const request = SendSms.parse(JSON.parse(heard.body.toString("utf8")));
    sent.push(request);
    const SendStatusSet = request.PhoneNumberSet.map((PhoneNumber) => {
      serial += 1;
      const Code = codes.get(PhoneNumber) ?? "Ok";
      return { PhoneNumber, Code, Message: Code, Fee: 1, SerialNo: Code === "Ok" ? `sid-${serial}` : "" };
    });
    return { status: 200, body: { Response: { SendStatusSet, RequestId: "r" } } };
  });
  return { ...sink, sent, codes };
}
