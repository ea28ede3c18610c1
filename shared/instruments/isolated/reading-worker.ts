import { parentPort } from "node:worker_threads";
import { readDocuments } from "../read-instrument-file.ts";
import { ReadFailure } from "../reading.ts";
import { type ReadingAnswer, type ReadingJob, toldFailure } from "./reading-job.ts";

// The thread in which files are read: whatever a file makes of it, the server's own thread goes on. It reads one run
// after the other; `isolated-reader.ts` starts and ends it.

// The workbook library tells the console what it makes of damaged records, which is nobody's business.
console.error = () => {};

async function answer({ files, mode, options }: ReadingJob): Promise<ReadingAnswer> {
  try {
    return { readings: await readDocuments(files, mode, options) };
  } catch (error) {
    if (error instanceof ReadFailure) return { failure: toldFailure(error) };
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", (job: ReadingJob) => {
  void answer(job).then((told) => parentPort?.postMessage(told));
});
