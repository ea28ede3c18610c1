import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type DevelopOptions, readOptions } from "./develop/options.ts";
import { servePages } from "./develop/pages.ts";
import { freePort } from "./platform/engine/free-port.ts";
import { openDataDirectory } from "./runtime/data-directory.ts";
import { assertPortIsFree } from "./server.ts";
import { ALLOCATOR } from "./start/allocator.ts";

// `npm run dev`: one address for both. Vite serves the pages and replaces them as their sources change; what is of the
// server goes to a process that restarts when one of its modules changes.

const TSX = createRequire(import.meta.url).resolve("tsx/cli");
const START = fileURLToPath(new URL("start.ts", import.meta.url));

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  if (!options) return;
  await assertPortIsFree(options.port);
  // Once, not at each restart.
  if (options.fresh) await openDataDirectory({ ...options, path: options.dataDir, now: new Date() });
  const apiPort = await freePort();
  const pages = await servePages({ port: options.port, apiPort });
  const server = restartingServer(options, { apiPort, proxiedBy: pages.url });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill("SIGTERM"));
  process.on("exit", () => server.kill("SIGTERM"));
  server.once("exit", (code) => void pages.close().then(() => process.exit(code ?? 0)));
}

const restartingServer = (
  { scale, dataDir }: DevelopOptions,
  { apiPort, proxiedBy }: { apiPort: number; proxiedBy: string },
) =>
  spawn(
    process.execPath,
    [
      ...[TSX, "watch", "--clear-screen=false", START, "--dev"],
      ...["--port", String(apiPort), "--proxied-by", proxiedBy],
      ...["--scale", String(scale), "--data-dir", dataDir],
    ],
    // A group of its own, so that Ctrl-C reaches it once: by us, and not by the terminal too.
    { stdio: ["ignore", "inherit", "inherit"], detached: true, env: { ...process.env, ...ALLOCATOR } },
  );

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
