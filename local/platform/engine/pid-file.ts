import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";

// Two engines on one file would each believe it their own. The numbers of the engine's process and of ours stand beside
// the file, so that a file in use is left alone, and an engine left over from a killed server is ended before a new one
// opens the file. A number may have been given to another program since; the command line tells.

const Holder = z.object({
  enginePid: z.int(),
  ownerPid: z.int(),
  ownerCommand: z.string(),
  /** Where the engine listens on this machine. */
  port: z.int().optional(),
});
type Holder = z.infer<typeof Holder>;

const ENDS_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

const pidFileOf = (dbPath: string): string => `${dbPath}.pid`;

export function writePidFile(dbPath: string, enginePid: number, port: number): void {
  const holder: Holder = { enginePid, ownerPid: process.pid, ownerCommand: commandOf(process.pid), port };
  writeFileSync(pidFileOf(dbPath), JSON.stringify(holder), { mode: 0o600 });
}

export const removePidFile = (dbPath: string): void => rmSync(pidFileOf(dbPath), { force: true });

/**
 * End the engine that still has this file open though nobody uses it any more, if there is one; it finishes the write
 * it is in.
 * @throws Error when another process uses the file
 */
export async function endPreviousEngine(dbPath: string): Promise<void> {
  const holder = readHolder(dbPath);
  if (!holder) return;
  const { enginePid } = holder;
  if (isOfAnother(holder))
    throw new Error(
      `${dbPath} is in use by process ${holder.ownerPid}; stop that first, or choose another --data-dir.`,
    );
  if (commandOf(enginePid).includes(dbPath)) await end(enginePid);
  removePidFile(dbPath);
}

/** Where the engine answers that another process runs on this file just now, if one does. */
export function endpointInUse(dbPath: string): string | undefined {
  const holder = readHolder(dbPath);
  return holder?.port !== undefined && isOfAnother(holder) ? `http://127.0.0.1:${holder.port}` : undefined;
}

const isOfAnother = ({ ownerPid, ownerCommand }: Holder): boolean =>
  ownerPid !== process.pid && ownerCommand !== "" && commandOf(ownerPid) === ownerCommand;

function readHolder(dbPath: string): Holder | undefined {
  if (!existsSync(pidFileOf(dbPath))) return undefined;
  try {
    return Holder.parse(JSON.parse(readFileSync(pidFileOf(dbPath), "utf8")));
  } catch {
    // Cut short by a crash while it was written, when its engine was hardly up.
    return undefined;
  }
}

async function end(pid: number): Promise<void> {
  const deadline = performance.now() + ENDS_WITHIN_MS;
  signal(pid, "SIGTERM");
  while (commandOf(pid) !== "") {
    if (performance.now() > deadline) signal(pid, "SIGKILL");
    await delay(LOOK_EVERY_MS);
  }
}

/** The command line of a process, empty when there is none. */
function commandOf(pid: number): string {
  try {
    return existsSync("/proc/self/cmdline")
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
