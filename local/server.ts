import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ProblemError } from "../shared/errors/problem.ts";
import { refuse } from "./server/answer.ts";
import { refuseConnection, refuseOn } from "./server/refuse-connection.ts";
import { type ServeRequest, targetOf } from "./server/serve-request.ts";

const KEEP_ALIVE_MS = 65_000;
/** Who sends a byte now and then holds a connection no longer than this. */
const PATIENCE = { headersMs: 20_000, requestMs: 60_000, lookEveryMs: 5_000 };
const CLOSES_WITHIN_MS = 5_000;
const CLOSE_IDLE_EVERY_MS = 25;
/**
 * Connections that may wait to be accepted, as far as the system lets (Linux: `net.core.somaxconn`). Node's 511 are too
 * few where everybody comes at once: who finds no place tries again after 1, 3 and 7 seconds.
 */
const MOST_UNACCEPTED = 65_535;

export interface RunningServer {
  url: string;
  /** Takes no more requests, answers those under way, then ends. */
  close(): Promise<void>;
}

/**
 * Serve HTTP on this machine only.
 * @param options.port 0 takes any free one
 * @throws Error that says what to do when the port is taken
 */
export async function startServer(options: {
  port: number;
  /** The first whose prefix fits the path serves the request; the last should fit every path (`/`). */
  routes: readonly { prefix: string; serve: ServeRequest }[];
  onFailure: (error: unknown) => void;
  patience?: typeof PATIENCE;
}): Promise<RunningServer> {
  const { routes, onFailure, patience = PATIENCE } = options;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = targetOf(request.url ?? "/");
    const route = routes.find(({ prefix }) => target.path.startsWith(prefix));
    try {
      if (request.headers.host === undefined && request.httpVersion === "1.1")
        return refuse(request, response, new ProblemError("request-malformed"));
      await route?.serve(request, response, target);
    } catch (error) {
      onFailure(error);
    }
    if (!response.headersSent)
      refuse(request, response, new ProblemError(route ? "internal-error" : "route-unknown"));
  };
  const server = createServer({
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.lookEveryMs,
    // Asked for above, where the refusal has a body.
    requireHostHeader: false,
  });
  server.on("request", (request, response) => void answer(request, response));
  // What is expected besides 100-continue is not ours to promise; the request is answered as any other.
  server.on("checkExpectation", (request, response) => void answer(request, response));
  server.on("connect", (_, socket) => refuseOn(socket, new ProblemError("method-not-allowed")));
  server.on("clientError", refuseConnection);
  const port = await listen(server, options.port);
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

/** Ask early, before much is done for nothing. @throws Error that says what to do when the port is taken */
export async function assertPortIsFree(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await close(probe);
}

async function listen(server: Server, wanted: number): Promise<number> {
  server.listen({ port: wanted, host: "127.0.0.1", backlog: MOST_UNACCEPTED });
  try {
    await once(server, "listening");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
      throw new Error(`Port ${wanted} is taken; choose another with --port.`, { cause: error });
    throw error;
  }
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no address");
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  // Connections that are kept alive become idle one after another, as their last answers go out.
  const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  const patience = setTimeout(() => server.closeAllConnections(), CLOSES_WITHIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(patience);
}
