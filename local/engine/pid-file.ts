import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

// Two engines on one file would each believe it their own. The number of the engine's process stands beside the
// file, so that an engine left over from a killed server is ended before a new one opens the file.

const ENDS_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

const pidFileOf = (dbPath: string): string => `${dbPath}.pid`;

export const writePidFile = (dbPath: string, pid: number): void =>
  writeFileSync(pidFileOf(dbPath), String(pid), { mode: 0o600 });

export const removePidFile = (dbPath: string): void => rmSync(pidFileOf(dbPath), { force: true });

/** End the engine that still has this file open, if there is one; it finishes the write it is in. */
export async function endPreviousEngine(dbPath: string): Promise<void> {
  const pid = readPidFile(dbPath);
  if (pid !== undefined && commandOf(pid).includes(dbPath)) await end(pid);
  removePidFile(dbPath);
}

function readPidFile(dbPath: string): number | undefined {
  if (!existsSync(pidFileOf(dbPath))) return undefined;
  const pid = Number(readFileSync(pidFileOf(dbPath), "utf8"));
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}

async function end(pid: number): Promise<void> {
  const deadline = performance.now() + ENDS_WITHIN_MS;
  signal(pid, "SIGTERM");
  while (isRunning(pid)) {
    if (performance.now() > deadline) signal(pid, "SIGKILL");
    await delay(LOOK_EVERY_MS);
  }
}

/** The command line of a process, empty when it is gone: a number may have been given to another program since. */
function commandOf(pid: number): string {
  try {
    return existsSync("/proc/self/cmdline")
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

const isRunning = (pid: number): boolean => commandOf(pid) !== "";

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
