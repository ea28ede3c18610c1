import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { type Incoming, type Outgoing, openExchange } from "../protocol/exchange.ts";
import { type Credentials, defaultProvider } from "./function-credentials.ts";
import type { Timeouts } from "./timeouts.ts";
import { traced } from "./tracing.ts";

const MAX_SOCKETS = 50;

/** What AWS's signer asks of a hash. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    throw new Error("a hash is of one text only");
  }
}

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Buffer => {
  if (typeof data === "string") return Buffer.from(data);
  return data instanceof ArrayBuffer
    ? Buffer.from(data)
    : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
};

const TRACED_AS = {
  dynamodb: "DynamoDB",
  kms: "KMS",
  secretsmanager: "SecretsManager",
  sqs: "SQS",
  sns: "SNS",
  s3: "S3",
} as const;

export interface SignedService {
  /** As AWS names it in host names and signatures. */
  service: keyof typeof TRACED_AS;
  timeouts: Timeouts;
  /** The function itself unless said. */
  caller?: Caller | undefined;
}

/** Who signs, and in which region. */
export interface Caller {
  region: string;
  credentials: () => Promise<Credentials>;
}

const thisFunction = (): Caller => ({ region: regionOf(process.env), credentials: defaultProvider() });

/** Where a service of AWS is, in the partition of the function's region, or where the SDK's variable says. */
export function endpointOf(host: string, region = regionOf(process.env)): URL {
  const told = process.env[`AWS_ENDPOINT_URL_${host.toUpperCase()}`];
  if (told !== undefined) return new URL(told);
  return new URL(
    `https://${host}.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}/`,
  );
}

/** @throws Error outside of Lambda, where nothing says in which region this runs */
function regionOf({ AWS_REGION: region }: NodeJS.ProcessEnv): string {
  if (!region) throw new Error("AWS_REGION is not set");
  return region;
}

/** A request, with the operation of the service that it asks for. */
export interface Asked extends Outgoing {
  operation: string;
}

export interface SignedExchange {
  (asked: Asked): Promise<Incoming>;
  destroy(): void;
}

/** Exchanges with a service of AWS, each signed by AWS's own signer and traced. */
export function signedExchange(
  scheme: "http" | "https",
  { service, timeouts, caller }: SignedService,
): SignedExchange {
  const exchange = openExchange(scheme, { timeoutMs: timeouts.requestTimeout, maxSockets: MAX_SOCKETS });
  let signer: SignatureV4 | undefined;
  const send = async ({ url, headers, operation, ...outgoing }: Asked) => {
    signer ??= new SignatureV4({
      service,
      ...(caller ?? thisFunction()),
      sha256: Sha256,
      // S3 alone signs the path as it is sent.
      uriEscapePath: service !== "s3",
    });
    const signed = await signer.sign({
      ...{ method: outgoing.method, protocol: url.protocol, hostname: url.hostname, path: url.pathname },
      headers: { ...asTexts(headers), host: url.host },
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
    });
    return traced({ service: TRACED_AS[service], operation }, () =>
      exchange({ ...outgoing, url, headers: signed.headers }),
    );
  };
  return Object.assign(send, { destroy: () => exchange.destroy() });
}

const asTexts = (headers: Outgoing["headers"]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
