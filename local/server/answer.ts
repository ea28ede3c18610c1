import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { problemResponse } from "../../shared/edge/middleware/answer-problems.ts";
import { languageOf, type ProblemError } from "../../shared/errors/problem.ts";

/** A client that goes on sending what nobody reads is cut off after this. */
const UNREAD_BODY_PATIENCE_MS = 2_000;

/** Write what a function answered, as API Gateway would. */
export function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: APIGatewayProxyStructuredResultV2,
): void {
  if (response.destroyed) return;
  const headers: Record<string, string | number | string[]> = { "x-content-type-options": "nosniff" };
  for (const name in answer.headers) headers[name] = String(answer.headers[name]);
  if (answer.cookies) headers["set-cookie"] = answer.cookies;
  const status = answer.statusCode ?? 200;
  const body = answer.isBase64Encoded ? Buffer.from(answer.body ?? "", "base64") : (answer.body ?? "");
  const bodiless = status === 204 || status === 304;
  if (!bodiless) headers["content-length"] = Buffer.byteLength(body);
  response.writeHead(status, headers).end(bodiless ? undefined : body);
  if (!request.complete) letGo(request);
}

/** Answer a problem that is found before any function runs, in the caller's language. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  problem: ProblemError,
  headers: Record<string, string> = {},
): void {
  const language = languageOf(request.headers["accept-language"]);
  const correlationId = randomUUID();
  const answer = problemResponse(problem, language, correlationId);
  writeAnswer(request, response, {
    ...answer,
    headers: {
      ...answer.headers,
      "x-correlation-id": correlationId,
      "content-language": language,
      ...headers,
    },
  });
}

/**
 * The answer is out before the body is in. To close at once would reset the connection, and with it take the answer
 * from a client that is still sending; so the rest is thrown away for a moment, and the connection can be used again.
 */
function letGo(request: IncomingMessage): void {
  request.resume();
  const patience = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, UNREAD_BODY_PATIENCE_MS);
  patience.unref();
}
