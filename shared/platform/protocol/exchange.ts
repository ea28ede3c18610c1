import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

export interface Outgoing {
  method: "GET" | "POST" | "PUT";
  url: URL;
  headers: Record<string, string | number>;
  body?: string | Uint8Array;
}

export interface Incoming {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Send a request and read its answer, over connections that are kept. */
export interface Exchange {
  (outgoing: Outgoing): Promise<Incoming>;
  destroy(): void;
}

export interface ExchangeOptions {
  /** How long nothing may come, from connecting to the end of the answer. */
  timeoutMs: number;
  /** How long an exchange may take as a whole, where the other side may be slow on purpose. */
  withinMs?: number;
  maxSockets: number;
}

/** @throws Error named `TimeoutError`, or with the code of the network's failure */
export function openExchange(
  scheme: "http" | "https",
  { timeoutMs, withinMs, maxSockets }: ExchangeOptions,
): Exchange {
  const [Agent, request] =
    scheme === "https" ? ([HttpsAgent, httpsRequest] as const) : ([HttpAgent, httpRequest] as const);
  const agent = new Agent({ keepAlive: true, maxSockets });
  const send = ({ method, url, headers, body }: Outgoing) =>
    new Promise<Incoming>((resolve, reject) => {
      const tooLate = () =>
        Object.assign(new Error(`${url.host} did not answer in time`), { name: "TimeoutError" });
      const outgoing = request(url, { agent, method, headers, timeout: timeoutMs }, (incoming) => {
        readWhole(incoming).then(resolve, reject);
      });
      outgoing.on("timeout", () => outgoing.destroy(tooLate()));
      outgoing.on("error", reject);
      if (withinMs !== undefined) {
        const timer = setTimeout(() => {
          reject(tooLate());
          outgoing.destroy(tooLate());
        }, withinMs);
        outgoing.on("close", () => clearTimeout(timer));
      }
      outgoing.end(body);
    });
  return Object.assign(send, { destroy: () => agent.destroy() });
}

const readWhole = (incoming: IncomingMessage): Promise<Incoming> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.on("error", reject);
    incoming.on("end", () =>
      resolve({
        status: incoming.statusCode ?? 0,
        headers: incoming.headers,
        body: Buffer.concat(pieces),
      }),
    );
  });
