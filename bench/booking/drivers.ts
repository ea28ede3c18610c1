import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ClosedLoopJob } from "./closed-loop.ts";
import type { OpeningJob } from "./opening.ts";
import { type Seen, together } from "./tally.ts";

export type Job = ClosedLoopJob | OpeningJob;

const WORKER = fileURLToPath(new URL("driver-worker.ts", import.meta.url));
/** Child processes run TypeScript as this one does. */
export const EXEC_ARGV = ["--import", import.meta.resolve("tsx")];

/** The processes that ask, apart from the one that prepares and counts. */
export class Drivers {
  private readonly workers: ChildProcess[];

  constructor(count: number) {
    this.workers = Array.from({ length: count }, () =>
      fork(WORKER, { execArgv: EXEC_ARGV, serialization: "advanced" }),
    );
  }

  get pids(): number[] {
    return this.workers.flatMap(({ pid }) => pid ?? []);
  }

  /** Divide a closed loop's exchanges and connections among the processes. */
  closedLoop(job: Omit<ClosedLoopJob, "kind">): Promise<Seen> {
    const count = this.workers.length;
    return this.run((n) => ({
      ...job,
      kind: "closedLoop",
      connections: Math.max(1, Math.round(job.connections / count)),
      exchanges: job.exchanges.filter((_, i) => i % count === n),
    }));
  }

  opening(job: Omit<OpeningJob, "kind">): Promise<Seen> {
    const count = this.workers.length;
    return this.run((n) => ({
      ...job,
      kind: "opening",
      connections: Math.max(1, Math.round(job.connections / count)),
      people: job.people.filter((_, i) => i % count === n),
    }));
  }

  end(): void {
    for (const worker of this.workers) worker.disconnect();
  }

  private async run(jobOf: (n: number) => Job): Promise<Seen> {
    return together(await Promise.all(this.workers.map((worker, n) => doneBy(worker, jobOf(n)))));
  }
}

interface Told {
  seen?: Seen;
  failure?: string;
}

function doneBy(worker: ChildProcess, job: Job): Promise<Seen> {
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
