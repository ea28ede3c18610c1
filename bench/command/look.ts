import type { Latencies } from "../load/latencies.ts";

const EVERY_MS = 10_000;

/** Somebody who asks what the page of the command screen asks. */
export class Looker {
  constructor(
    private readonly origin: string,
    private readonly token: string,
    private readonly campaignId: string,
  ) {}

  /** @returns milliseconds until the whole answer was there */
  async look(of: "screen" | "alerts"): Promise<number> {
    const startedAt = performance.now();
    const answer = await fetch(`${this.origin}/v1/campaigns/${this.campaignId}/${of}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${of}: ${answer.status} ${text}`);
    return performance.now() - startedAt;
  }

  /** Look every ten seconds, at the alerts every other time, as many commanders who came one after the other. */
  async goOn(
    commanders: number,
    seconds: number,
    noted: Record<"screen" | "alerts", Latencies>,
  ): Promise<void> {
    const ends = performance.now() + seconds * 1_000;
    const one = async (n: number): Promise<void> => {
      await pause((n * EVERY_MS) / commanders);
      for (let turn = n; performance.now() < ends; turn++) {
        const startedAt = performance.now();
        noted.screen.note(await this.look("screen"));
        if (turn % 2 === 0) noted.alerts.note(await this.look("alerts"));
        await pause(Math.max(0, EVERY_MS - (performance.now() - startedAt)));
      }
    };
    await Promise.all(Array.from({ length: commanders }, (_, n) => one(n)));
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
