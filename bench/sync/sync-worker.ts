import { closedLoop } from "../load/closed-loop.ts";
import { work } from "../load/workers.ts";
import { devices, enrol } from "./devices.ts";
import type { Job } from "./drivers.ts";

// A process of devices, or of a client that does nothing but send transactions.

work((job: Job) => {
  if (job.kind === "closedLoop") return closedLoop(job);
  return job.kind === "enrol" ? enrol(job) : devices(job);
});
