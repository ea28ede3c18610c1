import { type ChildProcess, fork } from "node:child_process";
import { type Seen, together } from "./tally.ts";

/** Child processes run TypeScript as this one does. */
export const EXEC_ARGV = ["--import", import.meta.resolve("tsx")];
/**
 * Room for what is short-lived and for what is promised: a driver that collects garbage, which it does with both cores,
 * would count its own pause as the server's.
 */
const ROOMY = ["--max-semi-space-size=64", "--initial-old-space-size=1024"];

/** What a worker process sends when a job is done. */
interface Told {
  seen?: Seen;
  failure?: string;
}

/** The processes that ask, apart from the one that prepares and counts. Each does one job after another. */
export class Workers<Job extends object> {
  private readonly processes: ChildProcess[];

  /** @param file that calls `work` */
  constructor(file: string, count: number) {
    this.processes = Array.from({ length: count }, () =>
      fork(file, { execArgv: [...ROOMY, ...EXEC_ARGV], serialization: "advanced" }),
    );
  }

  get count(): number {
    return this.processes.length;
  }

  get pids(): number[] {
    return this.processes.flatMap(({ pid }) => pid ?? []);
  }

  /** Give each process its job, and put together what they saw. */
  async run(jobOf: (n: number) => Job): Promise<Seen> {
    return together(await Promise.all(this.processes.map((worker, n) => doneBy(worker, jobOf(n)))));
  }

  end(): void {
    for (const worker of this.processes) worker.disconnect();
  }
}

function doneBy(worker: ChildProcess, job: object): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error("a driver process ended"));
    worker.once("exit", onExit);
    worker.once("message", ({ seen, failure }: Told) => {
      worker.off("exit", onExit);
      if (seen) resolve(seen);
      else reject(new Error(failure));
    });
    worker.send(job);
  });
}

/** In a worker's process: do each job as it is sent, and end with the parent. */
export function work<Job>(doJob: (job: Job) => Promise<Seen>): void {
  process.on("disconnect", () => process.exit(0));
  process.on("message", (job: Job) => {
    doJob(job).then(
      (seen) => process.send?.({ seen }),
      (error: unknown) => process.send?.({ failure: String(error instanceof Error ? error.stack : error) }),
    );
  });
}
