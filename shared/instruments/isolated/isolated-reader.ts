import { DEFAULT_READING_OPTIONS } from "../../domain/laboratory/not-detected-spelling.ts";
import type { ReadingOptions } from "../../domain/laboratory/reading-options.ts";
import type { InstrumentFile } from "../read-instrument-file.ts";
import type { InstrumentReading, ReadingMode } from "../reading.ts";
import { joinChannels, type NamedReading } from "../table/join-channels.ts";
import { failureTold, type ReadingAnswer, type ReadingJob } from "./reading-job.ts";
import { type ReadingLimits, ReadingThread } from "./reading-thread.ts";
import { workerSource } from "./worker-source.ts";

/** A plate of 384 wells with six targets and its curves takes under a second and 150 MB. */
export const READING_LIMITS: ReadingLimits = { seconds: 10, megabytes: 320 };

/** Two hostile files cannot keep everybody waiting, nor can many take all processors. */
const MOST_THREADS = 3;

/** When threads are started and ended. */
export interface ThreadTimes {
  /** A run that takes longer gets the runs behind it a thread of their own. */
  slowAfterMs: number;
  /** How long a thread is kept for the next run. */
  idleMs: number;
}

/** A plate of 96 wells takes 7 ms, so that one thread reads whatever laboratories upload. */
const THREAD_TIMES: ThreadTimes = { slowAfterMs: 1_000, idleMs: 60_000 };

/**
 * Reads files in threads of their own, within limits of time and memory, so that no file makes others wait or takes the
 * server's memory. One thread reads one run after the other; another is started only when a run is slow. Idle threads
 * are kept for a minute and keep no process alive.
 */
export class IsolatedReader {
  private readonly idle: { thread: ReadingThread; timer: NodeJS.Timeout }[] = [];
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private slow = 0;

  constructor(
    private readonly limits: ReadingLimits = READING_LIMITS,
    private readonly times: ThreadTimes = THREAD_TIMES,
  ) {}

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

  /** How many threads there are, busy or idle. */
  get threads(): number {
    return this.running + this.idle.length;
  }

  private async read(job: ReadingJob): Promise<ReadingAnswer> {
    const source = await workerSource();
    await this.turn();
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = true;
      this.slow += 1;
      this.letNextGo();
    }, this.times.slowAfterMs);
    try {
      const thread = this.takeIdle() ?? new ReadingThread(source, this.limits);
      const answer = await thread.read(job);
      this.keep(thread);
      return answer;
    } finally {
      clearTimeout(timer);
      if (isSlow) this.slow -= 1;
      this.running -= 1;
      this.letNextGo();
    }
  }

  private get hasRoom(): boolean {
    return this.running < Math.min(MOST_THREADS, 1 + this.slow);
  }

  private async turn(): Promise<void> {
    if (!this.hasRoom) return new Promise((go) => this.waiting.push(go));
    this.running += 1;
  }

  private letNextGo(): void {
    if (!this.hasRoom) return;
    const next = this.waiting.shift();
    if (next === undefined) return;
    this.running += 1;
    next();
  }

  private takeIdle(): ReadingThread | undefined {
    for (let kept = this.idle.pop(); kept !== undefined; kept = this.idle.pop()) {
      clearTimeout(kept.timer);
      if (kept.thread.isAlive) return kept.thread;
    }
    return undefined;
  }

  private keep(thread: ReadingThread): void {
    const timer = setTimeout(() => {
      this.idle.splice(
        this.idle.findIndex((kept) => kept.thread === thread),
        1,
      );
      thread.end();
    }, this.times.idleMs);
    timer.unref();
    this.idle.push({ thread, timer });
  }
}

/** The reader of this process. */
export const isolatedReader = new IsolatedReader();
