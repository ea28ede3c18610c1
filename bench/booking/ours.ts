import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Commander } from "./commander.ts";
import type { Contender } from "./contender.ts";
import { TokenMint } from "./people.ts";
import type { Plan } from "./plan.ts";
import type { Groups } from "./process-usage.ts";
import { databaseIn, enginePidOf, ServerProcess } from "./server-process.ts";

const Settings = z.object({ tableName: z.string() });
/** The seeded people take no part; the roster is kept small. */
const SCALE = "0.001";

/** The local runtime with its engine, on a data directory of its own. */
export class Ours implements Contender {
  readonly name = "ours";
  readonly mint: TokenMint;
  private constructor(
    private readonly dataDir: string,
    private readonly profileTo: string | undefined,
    private server: ServerProcess,
  ) {
    this.mint = new TokenMint(dataDir);
  }

  /** @param profileTo directory for processor profiles of the measured phases */
  static async start(dataDir: string, profileTo?: string): Promise<Ours> {
    if (profileTo !== undefined) mkdirSync(profileTo, { recursive: true });
    const server = await ServerProcess.start("runtime-process.ts", [dataDir, "0", SCALE]);
    return new Ours(dataDir, profileTo, server);
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
    const { port } = this;
    const enginePid = enginePidOf(this.database);
    const gone = this.server.kill();
    process.kill(enginePid, "SIGKILL");
    await gone;
    this.server = await ServerProcess.start("runtime-process.ts", [this.dataDir, String(port), SCALE]);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
