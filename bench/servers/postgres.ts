import { execFile, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../../local/platform/engine/free-port.ts";

const run = promisify(execFile);
const DEBIAN_CLUSTERS = "/usr/lib/postgresql";
const INSTALL = "apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql";
const STARTS_WITHIN_SECONDS = "30";

export interface Postgres {
  port: number;
  /** The postmaster; the other processes are its children. */
  pid: number;
  version: string;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL cluster of its own with the settings that it comes with, in a directory that is thrown away.
 * It refuses to run as root; then it runs as the user that Debian's package makes.
 * @throws Error when there is none and it cannot be installed
 */
export async function startPostgres(directory: string): Promise<Postgres> {
  const bin = programs() ?? (await install());
  const isRoot = process.getuid?.() === 0;
  mkdirSync(directory, { recursive: true });
  if (isRoot) await giveToPostgres(directory);
  const data = join(directory, "cluster");
  const asUser = async (program: string, args: readonly string[]): Promise<void> => {
    const path = join(bin, program);
    // What a daemon inherits it keeps open, so nothing is to be read from it.
    const child = isRoot
      ? spawn("runuser", ["-u", "postgres", "--", path, ...args], { stdio: "ignore", cwd: directory })
      : spawn(path, args, { stdio: "ignore", cwd: directory });
    const code = await new Promise((resolve) => child.on("error", resolve).on("exit", resolve));
    if (code !== 0) throw new Error(`${program} failed (${code}); see ${join(directory, "log")}`);
  };
  await asUser("initdb", ["-D", data, "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
  const port = await freePort();
  const options = `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1`;
  await asUser("pg_ctl", [
    ...["-D", data, "-w", "-t", STARTS_WITHIN_SECONDS, "-l", join(directory, "log"), "-o", options, "start"],
  ]);
  const { stdout } = await run(join(bin, "postgres"), ["--version"]);
  return {
    port,
    pid: Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]),
    version: stdout.trim(),
    stop: () => asUser("pg_ctl", ["-D", data, "-w", "-m", "fast", "stop"]),
  };
}

function programs(): string | undefined {
  if (!existsSync(DEBIAN_CLUSTERS)) return undefined;
  return readdirSync(DEBIAN_CLUSTERS)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN_CLUSTERS, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}

async function install(): Promise<string> {
  if (process.getuid?.() !== 0) throw new Error("PostgreSQL is not installed: apt-get install postgresql");
  await run("sh", ["-c", INSTALL]);
  const bin = programs();
  if (!bin) throw new Error("PostgreSQL was installed but its programs are not where Debian puts them");
  return bin;
}

async function giveToPostgres(directory: string): Promise<void> {
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, "postgres"])).stdout)),
  );
  if (uid === undefined || gid === undefined) throw new Error("there is no user postgres");
  chownSync(directory, uid, gid);
  chmodSync(directory, 0o700);
}
