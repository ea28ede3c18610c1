import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { methodOf, pathOf, type RouteContract } from "../../../shared/contracts/contract.ts";
import { apiKeyIn, authorizationOf, type Sent } from "./api-key.ts";

export interface GatewayInput {
  as?: string;
  params?: unknown;
  query?: unknown;
  body?: unknown;
  rawBody?: string;
  /** `rawBody` is the body in base64. */
  isBase64Encoded?: boolean;
  language?: string;
  headers?: Record<string, string>;
  /** The address that the gateway sees. */
  from?: string;
  /** Cookies that the browser sends, each `name=value`. */
  cookies?: readonly string[];
}

const textRecord = (record: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );

/** People show their token; another system signs what it sends. */
export const authorizationFor = (as: string, sent: Sent): string =>
  apiKeyIn(as) ? authorizationOf(as, sent) : `Bearer ${as}`;

/** The event that API Gateway (payload 2.0) makes of a request to a route. */
export function gatewayEvent(
  contract: RouteContract,
  input: GatewayInput,
  now: Date,
): APIGatewayProxyEventV2 {
  const params = textRecord(input.params);
  const query = textRecord(input.query);
  const rawPath = pathOf(contract).replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  const body = input.rawBody ?? (input.body === undefined ? undefined : JSON.stringify(input.body));
  const rawQueryString = new URLSearchParams(query).toString();
  const target = rawQueryString === "" ? rawPath : `${rawPath}?${rawQueryString}`;
  const bytes = Buffer.from(body ?? "", input.isBase64Encoded ? "base64" : "utf8");
  const sent = { method: methodOf(contract), target, body: bytes, now };
  return {
    version: "2.0",
    routeKey: contract.key,
    rawPath,
    rawQueryString,
    headers: {
      "accept-language": input.language ?? "en",
      ...(input.as === undefined ? {} : { authorization: authorizationFor(input.as, sent) }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...input.headers,
    },
    queryStringParameters: query,
    pathParameters: params,
    requestContext: {
      accountId: "local",
      apiId: "local",
      domainName: "localhost",
      domainPrefix: "localhost",
      http: {
        method: methodOf(contract),
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: input.from ?? "127.0.0.1",
        userAgent: "test",
      },
      requestId: `request-${now.getTime()}`,
      routeKey: contract.key,
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    isBase64Encoded: input.isBase64Encoded ?? false,
    ...(input.cookies === undefined ? {} : { cookies: [...input.cookies] }),
    ...(body === undefined ? {} : { body }),
  };
}

export const gatewayContext = (functionName: string): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName,
  functionVersion: "1",
  invokedFunctionArn: `arn:aws:lambda:local:0:function:${functionName}`,
  memoryLimitInMB: "512",
  awsRequestId: "request",
  logGroupName: "log",
  logStreamName: "log",
  getRemainingTimeInMillis: () => 30_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});
