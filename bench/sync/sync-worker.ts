import { closedLoop } from "../load/closed-loop.ts";
import { work } from "../load/workers.ts";
import { devices } from "./devices.ts";
import type { Job } from "./drivers.ts";

// A process of devices, or of a client that does nothing but send transactions.

work((job: Job) => (job.kind === "devices" ? devices(job) : closedLoop(job)));
