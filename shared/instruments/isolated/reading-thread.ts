import { Worker } from "node:worker_threads";
import { ReadFailure } from "../reading.ts";
import type { ReadingAnswer, ReadingJob } from "./reading-job.ts";

/** What the reading of one run may take. */
export interface ReadingLimits {
  seconds: number;
  megabytes: number;
}

/** Short-lived objects of a reading; more only makes the thread larger. */
const YOUNG_MEGABYTES = 4;
const STACK_MEGABYTES = 4;

/** What `Worker` is given: the file of a bundled worker, or the code of one that is bundled here. */
export interface WorkerSource {
  from: string | URL;
  isCode: boolean;
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

const tookTooLong = ({ seconds }: ReadingLimits): ReadFailure =>
  new ReadFailure("tookTooLong", `reading took more than ${seconds} s`, undefined, {
    about: String(seconds),
  });

const tooMuchMemory = ({ megabytes }: ReadingLimits): ReadFailure =>
  new ReadFailure("tooMuchMemory", `reading needed more than ${megabytes} MB`, undefined, {
    about: String(megabytes),
  });

/** One thread, which reads one run at a time and ends with the first that meets a limit. Keeps no process alive. */
export class ReadingThread {
  private readonly worker: Worker;
  private ended = false;
  private current: { done(answer: ReadingAnswer): void; failed(error: unknown): void } | undefined;

  constructor(
    { from, isCode }: WorkerSource,
    private readonly limits: ReadingLimits,
  ) {
    this.worker = new Worker(from, {
      eval: isCode,
      // Nothing of how the server was started: neither its loaders nor the size of its memory.
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: limits.megabytes,
        maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
        stackSizeMb: STACK_MEGABYTES,
      },
    });
    this.worker.on("message", (answer: ReadingAnswer) => this.current?.done(answer));
    this.worker.on("error", (error) => this.fail(isOutOfMemory(error) ? tooMuchMemory(this.limits) : error));
    this.worker.on("exit", () => this.fail(tooMuchMemory(this.limits)));
    this.worker.unref();
  }

  get isAlive(): boolean {
    return !this.ended;
  }

  async read(job: ReadingJob): Promise<ReadingAnswer> {
    const timer = setTimeout(() => this.fail(tookTooLong(this.limits)), this.limits.seconds * 1_000);
    this.worker.ref();
    try {
      return await new Promise<ReadingAnswer>((done, failed) => {
        this.current = { done, failed };
        this.worker.postMessage(job);
      });
    } finally {
      clearTimeout(timer);
      this.current = undefined;
      this.worker.unref();
    }
  }

  /** End it while it reads nothing. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    void this.worker.terminate();
  }

  private fail(why: unknown): void {
    const { current } = this;
    this.end();
    current?.failed(why);
  }
}
