import { get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

const PAUSE_MS = 50;
/** So many beats are fifteen seconds where nothing else is busy, and longer where much is. */
const MOST_BEATS = 300;
/** Of this process between two beats: whatever takes more keeps everybody waiting. */
const MOST_STALL_SECONDS = 5;

/**
 * A plain request that the server answers with a read of its table, again and again. An odd request is late by how often
 * that one was answered meanwhile, and not by the clock: on a machine that others keep busy both are slow.
 */
export class Heartbeat {
  private readonly waiting = new Set<{ beats: number; giveUp: AbortController }>();
  private readonly stalls: number[] = [];
  private readonly over = new AbortController();

  private constructor(private readonly url: string) {}

  static start(url: string): Heartbeat {
    const heartbeat = new Heartbeat(url);
    void heartbeat.run();
    return heartbeat;
  }

  /** Ends when an answer is late. @returns what to call when it came */
  patience(): { signal: AbortSignal; answered: () => void } {
    const entry = { beats: 0, giveUp: new AbortController() };
    this.waiting.add(entry);
    return { signal: entry.giveUp.signal, answered: () => this.waiting.delete(entry) };
  }

  /** Processor seconds of each time that the server stood still. */
  get stallSeconds(): readonly number[] {
    return this.stalls;
  }

  end(): void {
    this.over.abort();
  }

  private async run(): Promise<void> {
    while (!this.over.signal.aborted) {
      const before = usedSeconds();
      await this.beat();
      const used = usedSeconds() - before;
      if (used > MOST_STALL_SECONDS) this.stalls.push(used);
      for (const entry of this.waiting) {
        entry.beats += 1;
        if (entry.beats > MOST_BEATS) entry.giveUp.abort();
      }
      await delay(PAUSE_MS);
    }
  }

  private beat(): Promise<void> {
    return new Promise((done) => {
      get(`${this.url}/v1/keys`, (answer) =>
        answer
          .resume()
          .on("end", done)
          .on("error", () => done()),
      ).on("error", () => done());
    });
  }
}

const usedSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
