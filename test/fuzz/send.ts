import { type Agent, request as open } from "node:http";
import { authorizationFor } from "../support/scenes/gateway-event.ts";
import type { FuzzRequest } from "./requests.ts";

export type Answer =
  | { kind: "answered"; status: number; contentType: string; text: string }
  | { kind: "closed"; why: string }
  | { kind: "silent" };

/** Send a request as it is, wrong or not. @param patience ends when the answer is late */
export function send(
  url: string,
  agent: Agent,
  sent: FuzzRequest,
  token: string | undefined,
  now: Date,
  patience: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve) => {
    const { method, path, body, cutShort, number } = sent;
    const { hostname, port } = new URL(url);
    const length = body === undefined ? [] : ["content-length", String(body.length + (cutShort ? 10 : 0))];
    const given = sent.headers.some(([name]) => name === "authorization");
    const headers = [
      ...(sent.headers.some(([name]) => name === "host") ? [] : ["host", `${hostname}:${port}`]),
      ...["x-fuzz", String(number), "connection", cutShort ? "close" : "keep-alive"],
      ...(token === undefined || given
        ? []
        : ["authorization", authorizationFor(token, { method, target: path, body: body ?? "", now })]),
      ...sent.headers.flat(),
      ...length,
    ];
    const outgoing = open(
      {
        hostname,
        port,
        method,
        path: path.replace(/[^\x21-\x7e]/g, "?"),
        agent,
        headers,
        setHost: false,
      },
      (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on("data", (piece: Buffer) => pieces.push(piece));
        incoming.on("error", (error) => resolve({ kind: "closed", why: error.message }));
        incoming.on("end", () =>
          resolve({
            kind: "answered",
            status: incoming.statusCode ?? 0,
            contentType: String(incoming.headers["content-type"] ?? ""),
            text: Buffer.concat(pieces).toString("utf8"),
          }),
        );
      },
    );
    patience.addEventListener("abort", () => {
      resolve({ kind: "silent" });
      outgoing.destroy();
    });
    outgoing.on("error", (error) => resolve({ kind: "closed", why: error.message }));
    if (!cutShort) outgoing.end(body);
    else outgoing.write(body ?? "", () => outgoing.destroy());
  });
}
