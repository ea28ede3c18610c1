import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { bundlePrograms } from "../../local/build/bundle-programs.ts";
import { PROJECT_ROOT } from "../../local/project-root.ts";
import { ALLOCATOR } from "../../local/start/allocator.ts";

const Told = z.object({ port: z.number() });
const EnginePid = z.object({ enginePid: z.number() });

/** As `npm start` gives its process, and the settings of its allocator: thousands of requests a second leave much that lives for a moment only. */
const YOUNG_SPACE = "--max-semi-space-size=32";

const bundles = new Map<string, Promise<string>>();
/** Benches may run beside each other, so each has bundles of its own. */
const BUNDLES = `.local/bench/${process.pid}`;
process.on("exit", () => rmSync(join(PROJECT_ROOT, BUNDLES), { recursive: true, force: true }));

/** As `npm start` runs its server: bundled, once for all starts of it. */
function bundled(file: string): Promise<string> {
  const bundle =
    bundles.get(file) ??
    bundlePrograms({ server: file }, join(BUNDLES, basename(dirname(file)))).then((folder) =>
      join(folder, "server.mjs"),
    );
  bundles.set(file, bundle);
  return bundle;
}

/** A server under test, in a process of its own that ends with ours. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
    readonly port: number,
  ) {}

  /** @param file is to send `{ port }` when it serves */
  static async start(file: URL, args: readonly string[]): Promise<ServerProcess> {
    const path = await bundled(fileURLToPath(file));
    const env = { ...process.env, ...ALLOCATOR };
    const child = fork(path, args, { env, execArgv: ["--enable-source-maps", YOUNG_SPACE] });
    const ended = once(child, "exit").then(() => {
      throw new Error(`${path} ended before it served`);
    });
    const [told]: unknown[] = await Promise.race([once(child, "message"), ended]);
    if (child.pid === undefined) throw new Error(`${path} has no process`);
    return new ServerProcess(child, child.pid, Told.parse(told).port);
  }

  /** Send a message and wait for the answer to it. */
  async tell(message: object): Promise<void> {
    const answered = once(this.child, "message");
    const ended = once(this.child, "exit").then(() => {
      throw new Error("the server ended before it answered");
    });
    this.child.send(message);
    await Promise.race([answered, ended]);
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  /** As a power cut would: nothing is finished. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill(signal);
    await ended;
  }
}

export const databaseIn = (dataDir: string): string => `${dataDir}/twoplusn.db`;

/** The engine's process that serves a data directory. */
export const enginePidOf = (database: string): number =>
  EnginePid.parse(JSON.parse(readFileSync(`${database}.pid`, "utf8"))).enginePid;
