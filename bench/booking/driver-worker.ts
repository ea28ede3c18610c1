import { closedLoop } from "../load/closed-loop.ts";
import { work } from "../load/workers.ts";
import type { Job } from "./drivers.ts";
import { opening } from "./opening.ts";

// A driver's process of this bench.

work((job: Job) => (job.kind === "closedLoop" ? closedLoop(job) : opening(job)));
