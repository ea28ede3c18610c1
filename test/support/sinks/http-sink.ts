import { createServer, type IncomingHttpHeaders } from "node:http";
import { listening } from "./listening.ts";

export interface Heard {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Said {
  status: number;
  /** Sent as JSON, unless it is bytes. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A server on loopback that answers each request as it is told. */
export async function httpSink(answer: (heard: Heard) => Said | Promise<Said>) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const heard = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(parts),
      };
      const { status, body, headers = {} } = await answer(heard);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    });
  });
  const port = await listening(server);
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
