import { createHash, timingSafeEqual } from "node:crypto";
import { isIPv6 } from "node:net";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** By this header the distribution in front of the API proves itself; its value is a secret of the stack. */
export const EDGE_SECRET_HEADER = "x-twoplusn-edge";

type Addressed = Pick<APIGatewayProxyEventV2, "headers"> & {
  requestContext: { http: Pick<APIGatewayProxyEventV2["requestContext"]["http"], "sourceIp"> };
};

/**
 * The one place that says where a request comes from. The gateway knows its peer; that is the caller, unless the request
 * proves that it came through our own distribution, which appends the address of its own peer to X-Forwarded-For (and
 * the gateway the distribution's). What stands before these two anybody may have written; without the proof nothing of
 * the header counts.
 */
export function sourceAddressOf({ headers, requestContext }: Addressed, edgeSecret?: string): string {
  const { sourceIp } = requestContext.http;
  if (!cameThroughEdge({ headers }, edgeSecret)) return addressBlock(sourceIp);
  const hops = (headers["x-forwarded-for"] ?? "").split(",").map((hop) => hop.trim());
  if (hops.at(-1) === sourceIp) hops.pop();
  return addressBlock(hops.at(-1) || sourceIp);
}

/** Whether a request proves that it came through our own distribution; none does where no secret is known. */
export const cameThroughEdge = (
  { headers }: Pick<APIGatewayProxyEventV2, "headers">,
  edgeSecret: string | undefined,
): boolean => Boolean(edgeSecret) && isSame(headers[EDGE_SECRET_HEADER], edgeSecret ?? "");

/** Addresses that one caller has are one: of IPv6 the first 64 bits, for a caller has the rest to choose from. */
export function addressBlock(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  const first = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${first.join(":")}::/64`;
}

function isSame(shown: string | undefined, secret: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return shown !== undefined && timingSafeEqual(digest(shown), digest(secret));
}
