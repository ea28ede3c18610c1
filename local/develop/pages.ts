import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createServer, type Plugin } from "vite";
import { PROJECT_ROOT } from "../project-root.ts";

const API = /^\/(?:v1\/|dev\/|docs(?:\/|$)|openapi\.json$|health(?:\/|$))/;
const RESTARTS_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** Serve the pages from their sources, and pass on what is for the server at `apiPort`. */
export async function servePages(ports: {
  port: number;
  apiPort: number;
}): Promise<{ url: string; close(): Promise<void> }> {
  const { port, apiPort } = ports;
  const vite = await createServer({
    root: join(PROJECT_ROOT, "web"),
    cacheDir: join(PROJECT_ROOT, ".local", "vite"),
    logLevel: "warn",
    clearScreen: false,
    plugins: [waitForServer(apiPort)],
    server: {
      host: "127.0.0.1",
      port,
      strictPort: true,
      // The name by which the browser asked stays: the server's development pages look at it.
      proxy: { [API.source]: { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false } },
    },
  });
  await vite.listen();
  const [url] = vite.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error("the pages have no address");
  return { url: new URL(url).origin, close: () => vite.close() };
}

/** A request that comes while the server restarts waits for it. */
const waitForServer = (port: number): Plugin => ({
  name: "wait-for-server",
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      if (!API.test((request.url ?? "").replace(/\?.*/, ""))) return next();
      void untilListening(port).then(() => next());
    });
  },
});

async function untilListening(port: number): Promise<void> {
  const givesUpAt = Date.now() + RESTARTS_WITHIN_MS;
  while (!(await isListening(port)) && Date.now() < givesUpAt) await delay(LOOK_EVERY_MS);
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, "127.0.0.1");
    probe.once("connect", () => resolve(true)).once("error", () => resolve(false));
    probe.once("connect", () => probe.destroy());
  });
