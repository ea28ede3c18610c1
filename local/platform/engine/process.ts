import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const STARTS_WITHIN_MS = 15_000;
const FIRST_LOOK_AFTER_MS = 5;
const SLOWEST_LOOK_MS = 100;
const STOPS_WITHIN_MS = 10_000;
/**
 * The engine writes one transaction after the other, and its threads contend for one lock of its allocator: with a single
 * worker an item costs it about half the processor time.
 */
const ENVIRONMENT = {
  ...process.env,
  TOKIO_WORKER_THREADS: "1",
  // What the server's own allocator is told is not for the engine.
  MALLOC_TRIM_THRESHOLD_: undefined,
  MALLOC_MMAP_THRESHOLD_: undefined,
  MALLOC_ARENA_MAX: undefined,
};

/** An engine that runs as a child of this process. */
export interface EngineProcess {
  pid: number;
  /** Settles when the engine is gone, however it ended. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Start the engine's program and wait until it answers.
 * @throws Error with what the engine said when it ends at once or does not answer in time.
 */
export async function runEngine(
  binary: string,
  options: { port: number; dbPath?: string },
): Promise<EngineProcess> {
  const args = ["--host", "127.0.0.1", "--port", String(options.port)];
  if (options.dbPath !== undefined) args.push("--db-path", options.dbPath);
  // In a process group of its own, so that Ctrl-C reaches us first and requests under way can still be written.
  const child = spawn(binary, args, {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
    env: ENVIRONMENT,
  });
  const failed = once(child, "error").then(([error]) => String(error));
  const { pid } = child;
  if (pid === undefined) throw new Error(`the engine ${binary} does not start: ${await failed}`);

  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2_000);
  });
  // Whoever forgets to stop the engine can still end; the watcher ends the engine then.
  child.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
  const ended = once(child, "exit").then(() => {});
  const watcher = endTogetherWithUs(pid);
  void ended.then(() => watcher?.kill());

  const stop = async (): Promise<void> => {
    if (isOver(child)) return;
    const patience = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN_MS);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(patience);
  };
  try {
    await answers(`http://127.0.0.1:${options.port}/`, () => isOver(child));
  } catch (cause) {
    await stop();
    throw new Error(`the engine did not come up: ${said.trim() || "it said nothing"}`, { cause });
  }
  return { pid, ended, stop };
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/**
 * A child outlives a parent that is killed. So a shell waits on a pipe that only we hold: when we are gone, in
 * whatever way, its read ends and it ends the engine. Windows has no such shell; there the next start does it.
 */
function endTogetherWithUs(enginePid: number): ChildProcess | undefined {
  if (process.platform === "win32") return undefined;
  const watcher = spawn("sh", ["-c", 'read -r _; kill "$0"', String(enginePid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watcher.on("error", () => {});
  watcher.unref();
  return watcher;
}

async function answers(url: string, isOverNow: () => boolean): Promise<void> {
  const deadline = performance.now() + STARTS_WITHIN_MS;
  for (let wait = FIRST_LOOK_AFTER_MS; ; wait = Math.min(wait * 2, SLOWEST_LOOK_MS)) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) });
      await answer.arrayBuffer();
      if (!isOverNow()) return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    if (isOverNow()) throw new Error("the engine ended while it started");
    await delay(wait);
  }
}
