import { Worker } from "node:worker_threads";
import { DEFAULT_READING_OPTIONS, type ReadingOptions } from "../../domain/laboratory/reading-options.ts";
import { joinChannels, type NamedReading } from "../join-channels.ts";
import type { InstrumentFile } from "../read-instrument-file.ts";
import { type InstrumentReading, ReadFailure, type ReadingMode } from "../reading.ts";
import { failureTold, type ReadingAnswer, type ReadingJob } from "./reading-job.ts";

/** What the reading of one run may take. */
export interface ReadingLimits {
  seconds: number;
  megabytes: number;
}

/** A plate of 384 wells with six targets and its curves takes under a second and 150 MB. */
export const READING_LIMITS: ReadingLimits = { seconds: 10, megabytes: 320 };

/** Two hostile files cannot keep everybody waiting, nor can many take all processors. */
const MOST_THREADS = 3;

/** The worker's own file: beside the bundle in a function, elsewhere its source. */
const workerFile = (): URL =>
  new URL(
    import.meta.url.endsWith(".ts") ? "./reading-worker.dev.mjs" : "./reading-worker.mjs",
    import.meta.url,
  );

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

/** One thread, which reads one run at a time and ends with the first that meets a limit. */
class ReadingThread {
  private readonly worker: Worker;
  private ended = false;
  private current: { done(answer: ReadingAnswer): void; failed(error: unknown): void } | undefined;

  constructor(private readonly limits: ReadingLimits) {
    this.worker = new Worker(workerFile(), {
      // Nothing of how the server was started: neither its loaders nor the size of its memory.
      execArgv: [],
      resourceLimits: {
        ...{ maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      },
    });
    this.worker.on("message", (answer: ReadingAnswer) => this.current?.done(answer));
    this.worker.on("error", (error) => this.end(isOutOfMemory(error) ? tooMuchMemory(this.limits) : error));
    this.worker.on("exit", () => this.end(tooMuchMemory(this.limits)));
    this.worker.unref();
  }

  get isAlive(): boolean {
    return !this.ended;
  }

  async read(job: ReadingJob): Promise<ReadingAnswer> {
    const timer = setTimeout(() => this.end(tookTooLong(this.limits)), this.limits.seconds * 1_000);
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

  private end(why: unknown): void {
    if (this.ended) return;
    this.ended = true;
    void this.worker.terminate();
    this.current?.failed(why);
  }
}

/**
 * Reads files in threads of their own, within limits of time and memory, so that no file makes others wait or takes the
 * server's memory. Threads are started when they are needed, kept for the next file, and keep no process alive.
 */
export class IsolatedReader {
  private readonly idle: ReadingThread[] = [];
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly limits: ReadingLimits = READING_LIMITS) {}

  /**
   * Each file by itself, as `readDocuments` does. Throws `ReadFailure`, also `tookTooLong` and `tooMuchMemory`, which say
   * the limit that was met.
   */
  async readDocuments(
    files: readonly InstrumentFile[],
    mode: ReadingMode = "judged",
    options: ReadingOptions = DEFAULT_READING_OPTIONS,
  ): Promise<NamedReading[]> {
    const answer = await this.read({ files, mode, options });
    if ("readings" in answer) return answer.readings;
    if ("failure" in answer) throw failureTold(answer.failure);
    throw new Error(`the reader failed: ${answer.error}`);
  }

  /** The files of one run, as `readInstrumentFiles` does. Throws `ReadFailure` like `readDocuments`. */
  async readRun(
    files: readonly InstrumentFile[],
    mode: ReadingMode = "judged",
    options: ReadingOptions = DEFAULT_READING_OPTIONS,
  ): Promise<InstrumentReading> {
    return joinChannels(await this.readDocuments(files, mode, options));
  }

  private async read(job: ReadingJob): Promise<ReadingAnswer> {
    if (this.running >= MOST_THREADS) await new Promise<void>((go) => this.waiting.push(go));
    this.running += 1;
    const thread = this.takeIdle() ?? new ReadingThread(this.limits);
    try {
      return await thread.read(job);
    } finally {
      if (thread.isAlive) this.idle.push(thread);
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private takeIdle(): ReadingThread | undefined {
    for (let thread = this.idle.pop(); thread !== undefined; thread = this.idle.pop())
      if (thread.isAlive) return thread;
    return undefined;
  }
}

/** The reader of this process. */
export const isolatedReader = new IsolatedReader();
