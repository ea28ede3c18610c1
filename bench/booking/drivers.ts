import { fileURLToPath } from "node:url";
import { type ClosedLoopJob, shareOfLoop } from "../load/closed-loop.ts";
import type { Seen } from "../load/tally.ts";
import { Workers } from "../load/workers.ts";
import type { OpeningJob } from "./opening-job.ts";

export type Job = ClosedLoopJob | OpeningJob;

const WORKER = fileURLToPath(new URL("driver-worker.ts", import.meta.url));

/** The processes that book, apart from the one that prepares and counts. */
export class Drivers {
  private readonly workers: Workers<Job>;

  constructor(count: number) {
    this.workers = new Workers(WORKER, count);
  }

  get pids(): number[] {
    return this.workers.pids;
  }

  /** Divide a closed loop's exchanges and connections among the processes. */
  closedLoop(job: Omit<ClosedLoopJob, "kind">): Promise<Seen> {
    return this.workers.run((n) => shareOfLoop(job, n, this.workers.count));
  }

  opening(job: Omit<OpeningJob, "kind">): Promise<Seen> {
    const { count } = this.workers;
    return this.workers.run((n) => ({
      ...job,
      kind: "opening",
      connections: Math.max(1, Math.round(job.connections / count)),
      people: job.people.filter((_, i) => i % count === n),
    }));
  }

  end(): void {
    this.workers.end();
  }
}
