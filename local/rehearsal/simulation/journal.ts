import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import * as z from "zod";
import { Metered } from "../bill/meter.ts";
import type { ApiAnswer } from "../platform/api.ts";

// What the platform answered is kept by the window, with the bill so far. A rehearsal that is taken up again goes through
// the same events and takes the answers from here, without asking, until the window that was not finished; from there on it
// asks. What of that window had been done is done again, which the platform recognises: every operation has a key of its own.

const Line = z.union([
  z.object({ call: z.string(), status: z.number(), text: z.string() }),
  z.object({ windowEndMs: z.number(), metered: Metered }),
]);

export class Journal {
  private readonly answers = new Map<string, ApiAnswer>();
  private fresh: string[] = [];
  private replayedUntilMs = 0;
  private readonly file: number | undefined;
  /** The bill of the windows that are replayed. */
  metered: Metered | undefined;

  /** @param path nothing is kept without one */
  constructor(path?: string) {
    if (path === undefined) return;
    if (existsSync(path)) truncateSync(path, this.read(readFileSync(path)));
    this.file = openSync(path, "a", 0o600);
  }

  /** Whether what happens in the window that ends then was done by an earlier process. */
  isReplayed(windowEndMs: number): boolean {
    return windowEndMs <= this.replayedUntilMs;
  }

  answerTo(call: string): ApiAnswer | undefined {
    return this.answers.get(call);
  }

  record(call: string, { status, text }: ApiAnswer): void {
    if (this.file !== undefined) this.fresh.push(JSON.stringify({ call, status, text }));
  }

  /** The window is over: what was recorded counts from now on. */
  endWindow(windowEndMs: number, metered: () => Metered): void {
    if (this.file === undefined) return;
    this.fresh.push(JSON.stringify({ windowEndMs, metered: metered() }));
    writeSync(this.file, `${this.fresh.join("\n")}\n`);
    fsyncSync(this.file);
    this.fresh = [];
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
  }

  /** @returns the bytes up to the end of the last whole window */
  private read(bytes: Buffer): number {
    let whole = 0;
    let open: [string, ApiAnswer][] = [];
    for (let from = 0; ; ) {
      const end = bytes.indexOf("\n", from);
      if (end === -1) return whole;
      const line = Line.safeParse(parsed(bytes.toString("utf8", from, end)));
      if (!line.success) return whole;
      from = end + 1;
      if ("call" in line.data)
        open.push([line.data.call, { status: line.data.status, text: line.data.text }]);
      else {
        for (const [call, answer] of open) this.answers.set(call, answer);
        open = [];
        whole = from;
        this.replayedUntilMs = line.data.windowEndMs;
        this.metered = line.data.metered;
      }
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
