import { fileURLToPath } from "node:url";
import { type ClosedLoopJob, shareOfLoop } from "../load/closed-loop.ts";
import type { Seen } from "../load/tally.ts";
import { Workers } from "../load/workers.ts";
import type { DevicePlan } from "./device-plan.ts";
import type { DevicesJob, EnrolJob } from "./devices.ts";

export type Job = ClosedLoopJob | DevicesJob | EnrolJob;

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

  /** Let a server know of devices that this sends nothing from yet. */
  enrol(job: Omit<EnrolJob, "kind">): Promise<Seen> {
    return this.workers.run((n) => ({ ...job, kind: "enrol", devices: this.shareOf(job.devices, n) }));
  }

  devices(job: Omit<DevicesJob, "kind">): Promise<Seen> {
    return this.workers.run((n) => ({ ...job, kind: "devices", devices: this.shareOf(job.devices, n) }));
  }

  private shareOf(devices: readonly DevicePlan[], n: number): DevicePlan[] {
    return devices.filter((_, i) => i % this.workers.count === n);
  }

  closedLoop(job: Omit<ClosedLoopJob, "kind">): Promise<Seen> {
    return this.workers.run((n) => shareOfLoop(job, n, this.workers.count));
  }

  end(): void {
    this.workers.end();
  }
}
