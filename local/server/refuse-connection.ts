import { randomUUID } from "node:crypto";
import { maxHeaderSize, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problemResponse } from "../../shared/edge/middleware/answer-problems.ts";
import { languageOf, ProblemError } from "../../shared/errors/problem.ts";

/** What the HTTP parser finds wrong before there is a request, as a problem that a client can read. */
export function refuseConnection(error: Error & { code?: string }, socket: Duplex): void {
  // Nothing can be said on a connection that was reset, nor in the middle of an answer.
  if (error.code === "ECONNRESET" || !socket.writable || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  refuseOn(socket, problemOf(error));
}

/** Answer on a connection that has no request, and close it. */
export function refuseOn(socket: Duplex, problem: ProblemError): void {
  const correlationId = randomUUID();
  const language = languageOf(undefined);
  const { headers = {}, body = "", statusCode = 400 } = problemResponse(problem, language, correlationId);
  const lines = Object.entries({
    ...headers,
    "content-language": language,
    "content-length": Buffer.byteLength(body),
    "x-content-type-options": "nosniff",
    "x-correlation-id": correlationId,
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`, ...lines, "", body].join("\r\n"));
}

function problemOf({ code }: { code?: string }): ProblemError {
  if (code === "HPE_HEADER_OVERFLOW")
    return new ProblemError("headers-too-large", { limitBytes: maxHeaderSize });
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new ProblemError("request-timeout");
  return new ProblemError("request-malformed");
}

/** Whether a part of an answer has gone out. Node keeps the answer under way on the socket, as its documentation says. */
const isAnswering = (socket: Duplex): boolean => {
  const answer: unknown = Reflect.get(socket, "_httpMessage");
  return typeof answer === "object" && answer !== null && Reflect.get(answer, "headersSent") === true;
};
