import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { nanoid } from "nanoid";
import type { RouteContract } from "../../shared/contracts/contract.ts";

/** What the event takes of a request as it came. */
type IncomingRequest = Pick<IncomingMessage, "method" | "headers" | "httpVersion">;

export interface GatewayRequest {
  request: IncomingRequest;
  contract: RouteContract;
  rawPath: string;
  rawQueryString: string;
  pathParameters: Record<string, string | undefined>;
  body: Buffer | undefined;
  /** The address that the request comes from; the connection's unless somebody who may has said another. */
  sourceIp: string;
  /** The authorizer's answer as JSON; absent on public routes. */
  actor: string | undefined;
}

/** The event that API Gateway (HTTP API, payload format 2.0) makes of a request. */
export function gatewayEvent(given: GatewayRequest): APIGatewayProxyEventV2 {
  const { request, contract, rawPath, rawQueryString, pathParameters, body, sourceIp, actor } = given;
  // As the gateway does, cookies are not among the headers.
  const { cookie, ...headers } = singleValues(request);
  const now = Date.now();
  const event: APIGatewayProxyEventV2 = {
    version: "2.0",
    routeKey: contract.key,
    rawPath,
    rawQueryString,
    headers,
    pathParameters,
    requestContext: {
      accountId: "local",
      apiId: "local",
      domainName: headers.host ?? "localhost",
      domainPrefix: "localhost",
      http: {
        method: request.method ?? "",
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: nanoid(16),
      routeKey: contract.key,
      stage: "$default",
      time: "",
      timeEpoch: now,
    },
    isBase64Encoded: false,
  };
  if (cookie !== undefined) event.cookies = cookie.split(";").map((each) => each.trim());
  if (rawQueryString !== "") event.queryStringParameters = joinedByName(rawQueryString);
  if (body !== undefined) {
    // As the gateway does, what is no text goes in base64; as text its bytes would be lost.
    event.isBase64Encoded = !isUtf8(body);
    event.body = body.toString(event.isBase64Encoded ? "base64" : "utf8");
  }
  if (actor !== undefined) Object.assign(event.requestContext, { authorizer: { lambda: { actor } } });
  return event;
}

function singleValues(request: IncomingRequest): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const name in request.headers) {
    const value = request.headers[name];
    headers[name] = Array.isArray(value) ? value.join(",") : value;
  }
  return headers;
}

/** API Gateway joins the values of a parameter that is given several times with commas. */
function joinedByName(rawQueryString: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString))
    joined[name] = Object.hasOwn(joined, name) ? `${joined[name]},${value}` : value;
  return joined;
}

const TIME_LIMIT_MS = 29_000;

/** The context that Lambda passes along with an event. */
export const lambdaContext = (functionName: string, awsRequestId: string): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName,
  functionVersion: "$LATEST",
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
  memoryLimitInMB: "512",
  awsRequestId,
  logGroupName: `/local/${functionName}`,
  logStreamName: "local",
  getRemainingTimeInMillis: () => TIME_LIMIT_MS,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});
