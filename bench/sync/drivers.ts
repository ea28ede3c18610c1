import { fileURLToPath } from "node:url";
import { type ClosedLoopJob, shareOfLoop } from "../load/closed-loop.ts";
import type { Seen } from "../load/tally.ts";
import { Workers } from "../load/workers.ts";
import type { DevicesJob } from "./devices.ts";

export type Job = ClosedLoopJob | DevicesJob;

const WORKER = fileURLToPath(new URL("sync-worker.ts", import.meta.url));

/** The processes that devices run in. */
export class Drivers {
  private readonly workers: Workers<Job>;

  constructor(count: number) {
    this.workers = new Workers(WORKER, count);
  }

  get pids(): number[] {
    return this.workers.pids;
  }

  devices(job: Omit<DevicesJob, "kind">): Promise<Seen> {
    const { count } = this.workers;
    return this.workers.run((n) => ({
      ...job,
      kind: "devices",
      devices: job.devices.filter((_, i) => i % count === n),
    }));
  }

  closedLoop(job: Omit<ClosedLoopJob, "kind">): Promise<Seen> {
    return this.workers.run((n) => shareOfLoop(job, n, this.workers.count));
  }

  end(): void {
    this.workers.end();
  }
}
