import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Engine, startEngine } from "../../local/platform/engine/engine.ts";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const VICTIMS = ["worker", "engine", "sink"] as const;
export type Victim = (typeof VICTIMS)[number];

/** Sink, engine and worker (with the relay in it), each of which can be killed and is started again. */
export class KilledProcesses {
  private engine: Engine | undefined;
  private sink: ChildProcess | undefined;
  private worker: ChildProcess | undefined;
  /** The most memory that a worker has held. */
  peakMiB = 0;

  constructor(
    private readonly given: {
      ports: { engine: number; sink: number };
      dbPath: string;
      dataDir: string;
      sinkFile: string;
      startedAtMs: number;
    },
  ) {}

  get gateway(): string {
    return `http://127.0.0.1:${this.given.ports.sink}/messages`;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.given.ports.engine}`;
  }

  /** By what they are, for a watch over what they use. */
  get processes(): Record<Victim, number[]> {
    const pidOf = (pid: number | undefined) => (pid === undefined ? [] : [pid]);
    return {
      worker: pidOf(this.worker?.pid),
      engine: pidOf(this.engine?.pid),
      sink: pidOf(this.sink?.pid),
    };
  }

  /** All are up, and nothing is sent yet. */
  async start(): Promise<void> {
    await Promise.all([this.startSink(), this.startEngine()]);
    await this.startWorker();
  }

  /** The worker begins. */
  begin(): void {
    this.worker?.send("begin");
  }

  async kill(victim: Victim): Promise<void> {
    this.notePeak();
    if (victim === "sink") {
      await killed(this.sink);
      await this.startSink();
    } else if (victim === "worker") {
      await killed(this.worker);
      await this.startWorker();
      this.begin();
    } else {
      if (this.engine?.pid !== undefined) process.kill(this.engine.pid, "SIGKILL");
      await this.engine?.ended;
      await this.startEngine();
    }
  }

  notePeak(): void {
    try {
      const status = readFileSync(`/proc/${this.worker?.pid}/status`, "utf8");
      this.peakMiB = Math.max(this.peakMiB, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024);
    } catch {
      // It has just died.
    }
  }

  async stop(): Promise<void> {
    await killed(this.worker);
    await killed(this.sink);
    await this.engine?.stop();
  }

  /** Without worker and sink; the table can still be read. */
  async stopSending(): Promise<void> {
    await killed(this.worker);
    await killed(this.sink);
  }

  private async startSink(): Promise<void> {
    const { ports, sinkFile, startedAtMs } = this.given;
    this.sink = await ready("./sink-process.ts", [String(ports.sink), sinkFile, String(startedAtMs)]);
  }

  private async startEngine(): Promise<void> {
    this.engine = await startEngine({ dbPath: this.given.dbPath, port: this.given.ports.engine });
  }

  private async startWorker(): Promise<void> {
    const { dataDir, startedAtMs } = this.given;
    const args = [dataDir, this.endpoint, this.gateway, String(startedAtMs)];
    this.worker = await ready("./worker-process.ts", args);
  }
}

/** Start a process that says when it is ready. */
async function ready(file: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", here(file), ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(child, "message");
  return child;
}

function killed(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
