import { createHash, createHmac } from "node:crypto";
import { type Heard, httpSink } from "./http-sink.ts";

export const FUNCTION_VARIABLES = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  AWS_SESSION_TOKEN: "session-token",
};

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/**
 * Whether a request is signed for a service as Signature Version 4 says
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
function isSigned({ method, path, headers, body }: Heard, service: string): boolean {
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret } = FUNCTION_VARIABLES;
  const moment = String(headers["x-amz-date"]);
  const scope = `${moment.slice(0, 8)}/${region}/${service}/aws4_request`;
  const [, told, signed = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(
      String(headers.authorization),
    ) ?? [];
  const names = signed.split(";");
  if (told !== `${keyId}/${scope}` || !["host", "x-amz-date"].every((name) => names.includes(name)))
    return false;
  if (headers["x-amz-security-token"] !== FUNCTION_VARIABLES.AWS_SESSION_TOKEN) return false;
  if (headers["x-amz-content-sha256"] !== sha256(body)) return false;
  const lines = names.map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`).join("");
  const canonical = [method, path, "", lines, signed, sha256(body)].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", moment, scope, sha256(canonical)].join("\n");
  const key = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return signature === createHmac("sha256", key).update(toSign).digest("hex");
}

interface Answer {
  status: number;
  body?: unknown;
}

/** A service of AWS: refuses what is not signed for it, else answers as told, in turn and then well. */
export async function awsSink(service: string) {
  const heard: Heard[] = [];
  const answers: Answer[] = [];
  const sink = await httpSink((request) => {
    if (!isSigned(request, service)) return { status: 403, body: { __type: "InvalidSignatureException" } };
    heard.push(request);
    return answers.shift() ?? { status: 200, body: {} };
  });
  return { ...sink, endpoint: new URL(sink.origin), heard, answers };
}
