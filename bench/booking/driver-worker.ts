import { closedLoop } from "./closed-loop.ts";
import type { Job } from "./drivers.ts";
import { opening } from "./opening.ts";

// A driver's process: does one job after another as they are sent, and ends with its parent.

process.on("disconnect", () => process.exit(0));
process.on("message", (job: Job) => {
  const work = job.kind === "closedLoop" ? closedLoop(job) : opening(job);
  work.then(
    (seen) => process.send?.({ seen }),
    (error: unknown) => process.send?.({ failure: String(error instanceof Error ? error.stack : error) }),
  );
});
