import { DEVICE_SIGNATURE_HEADER } from "../../shared/domain/sampling/device-signatures.ts";
import type { Answer } from "./connection.ts";
import { type Connection, ConnectionLost } from "./connection.ts";
import type { Tally } from "./tally.ts";

/** One request, and the route it is counted under. */
export interface Exchange {
  label: string;
  method: "GET" | "POST" | "PUT";
  path: string;
  token?: string;
  /** The whole header, where it is no token. */
  authorization?: string;
  body?: string;
  ifNoneMatch?: string | undefined;
  deviceSignature?: string;
}

/** The request as bytes on the wire; `headers` are those that all requests of a job share. */
function requestText(exchange: Exchange, headers: Readonly<Record<string, string>> = {}): string {
  const { method, path, token, authorization, body, ifNoneMatch, deviceSignature } = exchange;
  let text = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-language: en\r\n`;
  for (const name in headers) text += `${name}: ${headers[name]}\r\n`;
  if (token !== undefined) text += `authorization: Bearer ${token}\r\n`;
  if (authorization !== undefined) text += `authorization: ${authorization}\r\n`;
  if (ifNoneMatch !== undefined) text += `if-none-match: ${ifNoneMatch}\r\n`;
  if (deviceSignature !== undefined) text += `${DEVICE_SIGNATURE_HEADER}: ${deviceSignature}\r\n`;
  if (body === undefined) return `${text}\r\n`;
  const type = headers["content-type"] === undefined ? "content-type: application/json\r\n" : "";
  return `${text}${type}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Ask, and count what came of it with the time since it was due. Nothing when the connection was lost. */
export async function exchangeOn(
  connection: Connection,
  exchange: Exchange,
  parts: { tally: Tally; headers?: Readonly<Record<string, string>> | undefined; dueAt?: number },
): Promise<Answer | undefined> {
  const { tally, headers, dueAt = performance.now() } = parts;
  try {
    const answer = await connection.ask(requestText(exchange, headers));
    tally.note(exchange.label, outcomeOf(answer), performance.now() - dueAt);
    return answer;
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error;
    tally.note(exchange.label, "lost", performance.now() - dueAt);
    return undefined;
  }
}

const PROBLEM = /"type":"(?:urn:twoplusn:problem:)?([^"]+)"/;

function outcomeOf({ status, body }: Answer): string {
  if (status < 400) return String(status);
  const problem = PROBLEM.exec(body)?.[1];
  return problem === undefined ? String(status) : `${status} ${problem}`;
}
