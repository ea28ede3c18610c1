import type { IncomingMessage, ServerResponse } from "node:http";

/** The address asked for: what is before the question mark, as sent, and what is after it. */
export interface RequestTarget {
  path: string;
  query: string;
}

/** Answers a request. What it throws after answering is logged. */
export type ServeRequest = (
  request: IncomingMessage,
  response: ServerResponse,
  target: RequestTarget,
) => void | Promise<void>;

export function targetOf(url: string): RequestTarget {
  const mark = url.indexOf("?");
  return mark === -1 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
