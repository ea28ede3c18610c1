import { readFileSync } from "node:fs";
import * as z from "zod";
import { seededRandom } from "../../scenario/random.ts";
import type { Network } from "../model/client.ts";
import type { Delivery } from "../platform/outbox-relay.ts";
import { ONCE_IN_ORDER } from "../platform/outbox-relay.ts";
import type { Platform } from "../platform/platform.ts";
import { FaultyTable } from "./faulty-table.ts";
import { TroubleSchedule } from "./schedule.ts";

const SHARES = { throttled: 0.004, conflict: 0.006, lostAnswer: 0.004, crash: 0.0015 };
const REPEATED_REQUESTS = 0.02;
const DELIVERED_TWICE = 0.1;

/** `none`, `seeded`, or a schedule that somebody wrote. */
export type TroubleChoice = "none" | "seeded" | TroubleSchedule;

/** @throws Error that names what is wrong in the file */
export function readTrouble(choice: string): TroubleChoice {
  if (choice === "none" || choice === "seeded") return choice;
  const read = TroubleSchedule.safeParse(JSON.parse(readFileSync(choice, "utf8")));
  if (!read.success) throw new Error(`${choice}: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** What befalls requests, deliveries and the process; what befalls sites and laboratories is in the schedule. */
export class Trouble implements Network {
  readonly faults: FaultyTable;
  readonly delivery: Delivery;
  readonly isSeeded: boolean;
  /** When a process crashed last, and with it what the stream had not told; until a sweep has looked for it. */
  lostAtMs: number | undefined;
  private platform: Platform | undefined;
  private nowMs = (): number => 0;
  private readonly requests;
  crashes = 0;

  constructor(
    readonly choice: TroubleChoice,
    readonly seed: string,
  ) {
    this.isSeeded = choice === "seeded";
    this.faults = new FaultyTable(SHARES, seededRandom(`${seed}/faults`));
    this.requests = seededRandom(`${seed}/requests`);
    const random = seededRandom(`${seed}/delivery`);
    this.delivery = this.isSeeded
      ? {
          order: (entries) => {
            const keyed = entries.map((entry) => ({ entry, key: random.next() }));
            return keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry);
          },
          times: () => (random.next() < DELIVERED_TWICE ? 2 : 1),
        }
      : ONCE_IN_ORDER;
  }

  /** From now on things go wrong. */
  begin(platform: Platform, nowMs: () => number): void {
    this.platform = platform;
    this.nowMs = nowMs;
    this.faults.isOn = this.isSeeded;
  }

  /** The ledger is made up on a sound machine. */
  async end(): Promise<void> {
    this.faults.isOn = false;
    await this.recover();
  }

  repeats(): boolean {
    return this.isSeeded && this.requests.next() < REPEATED_REQUESTS;
  }

  beforeAttempt = (): Promise<void> => this.recover();

  /** Which process answers; none does while it is down. */
  get life(): number | undefined {
    return this.faults.hasCrashed ? undefined : this.crashes;
  }

  /** A process that crashed is started again; it remembers nothing, and what the stream had not told yet is lost. */
  async recover(): Promise<void> {
    while (this.faults.hasCrashed && this.platform) {
      this.crashes += 1;
      this.lostAtMs = this.nowMs();
      this.platform.relay.loseStream();
      await this.platform.restart().catch((error: unknown) => {
        if (!this.faults.hasCrashed) throw error;
      });
    }
  }
}
