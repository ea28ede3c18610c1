import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Groups } from "../load/process-usage.ts";
import { Commander } from "./commander.ts";
import type { Plan } from "./plan.ts";
import { databaseIn, enginePidOf, ServerProcess } from "./server-process.ts";
import { TokenMint } from "./token-mint.ts";

const PROCESS = new URL("runtime-process.ts", import.meta.url);
const Settings = z.object({ tableName: z.string() });
/** Where the seeded people take no part the roster is kept small. */
const SMALLEST_SCALE = 0.001;

/** The local runtime with its engine, in a process of its own and on a data directory of its own. */
export class RuntimeServer {
  readonly name = "ours";
  readonly mint: TokenMint;
  private constructor(
    private readonly dataDir: string,
    private readonly profileTo: string | undefined,
    private server: ServerProcess,
  ) {
    this.mint = new TokenMint(dataDir);
  }

  /**
   * @param options `profileTo` directory for processor profiles of the measured phases; `scale` part of the district's
   * people to put on the roster
   */
  static async start(
    dataDir: string,
    { profileTo, scale = SMALLEST_SCALE }: { profileTo?: string | undefined; scale?: number } = {},
  ): Promise<RuntimeServer> {
    if (profileTo !== undefined) mkdirSync(profileTo, { recursive: true });
    const server = await ServerProcess.start(PROCESS, [dataDir, "0", String(scale)]);
    return new RuntimeServer(dataDir, profileTo, server);
  }

  get port(): number {
    return this.server.port;
  }

  get processes(): Groups {
    return { server: [this.server.pid], engine: [enginePidOf(this.database)] };
  }

  get database(): string {
    return databaseIn(this.dataDir);
  }

  get tableName(): string {
    return Settings.parse(JSON.parse(readFileSync(join(this.dataDir, "settings.json"), "utf8"))).tableName;
  }

  async commander(): Promise<Commander> {
    return new Commander(`http://127.0.0.1:${this.port}`, await this.mint.commander());
  }

  async open(plan: Plan): Promise<void> {
    await (await this.commander()).open(plan);
  }

  async profiled<T>(phase: string, work: () => Promise<T>): Promise<T> {
    if (this.profileTo === undefined) return work();
    const file = join(this.profileTo, `${phase.replaceAll(" ", "-")}.cpuprofile`);
    await this.server.tell({ profile: "start", file });
    const done = await work();
    await this.server.tell({ profile: "stop", file });
    return done;
  }

  /** Kill server and engine at the same moment, and start again on the same port with what is left. */
  async crash(): Promise<void> {
    await this.kill("both");
    await this.startAgain();
  }

  /** As a power cut would end them: nothing is finished. The other of the two notices by itself. */
  async kill(victim: "server" | "engine" | "both"): Promise<void> {
    const enginePid = enginePidOf(this.database);
    if (victim !== "server") process.kill(enginePid, "SIGKILL");
    if (victim !== "engine") await this.server.kill();
  }

  /** Start again on the same port with what is left; a server that still runs without its engine is ended first. */
  async startAgain(): Promise<void> {
    const { port } = this;
    await this.server.kill();
    this.server = await ServerProcess.start(PROCESS, [this.dataDir, String(port), String(SMALLEST_SCALE)]);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
