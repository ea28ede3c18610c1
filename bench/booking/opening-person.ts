import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import type { Answer } from "../load/connection.ts";
import type { ConnectionPool } from "../load/connection-pool.ts";
import { type Exchange, exchangeOn } from "../load/exchange.ts";
import type { Tally } from "../load/tally.ts";
import type { Choice, Choices } from "./choices.ts";
import type { OpeningJob } from "./opening-job.ts";
import type { Visitor } from "./opening-visitor.ts";

const MOST_ATTEMPTS = 20;
const BUSY_WAIT_MS = 1_000;
const FULL_WAIT_MS = 300;

const Joined = z.object({
  on: z.boolean(),
  ticket: z.string().optional(),
  rank: z.number().optional(),
  entersAt: z.string().optional(),
});
/** One person from the first click to the seat, or to giving up. */
export class OpeningPerson {
  private etag: string | undefined;
  private shown: readonly Choice[] | undefined;

  constructor(
    private readonly visitor: Visitor,
    private readonly job: OpeningJob,
    private readonly pool: ConnectionPool,
    private readonly tally: Tally,
    private readonly choices: Choices,
  ) {}

  async live(): Promise<void> {
    const looks = this.lookAround();
    await this.until(this.job.opensAt + this.visitor.arrivesAfterMs);
    const ticket = this.job.room ? await this.join() : undefined;
    if (this.visitor.abandons) this.tally.count("abandoned");
    else this.tally.count(await this.book(ticket));
    await looks;
  }

  /** Looks without a choice to make, each when it is due, whether or not the one before is answered. */
  private async lookAround(): Promise<void> {
    const looks: Promise<unknown>[] = [];
    for (const after of this.visitor.looksAfterMs) {
      await this.until(this.job.opensAt + after);
      looks.push(this.look());
    }
    await Promise.all(looks);
  }

  /** Join, perhaps by two clicks at once, and wait by one's own clock. */
  private async join(): Promise<string | undefined> {
    const { token, clicksTwice } = this.visitor;
    const path = `/v1/campaigns/${this.job.campaignId}/waiting-room/tickets`;
    const click = (): Promise<Answer | undefined> =>
      this.insist({ label: "join", method: "POST", path, token, body: "{}" });
    const [answer, again] = await Promise.all([click(), clicksTwice ? click() : undefined]);
    if (answer?.status !== 201) return undefined;
    const joined = Joined.parse(JSON.parse(answer.body));
    if (again?.status === 201 && Joined.parse(JSON.parse(again.body)).rank !== joined.rank)
      this.tally.faults.push("two clicks were given two places in the waiting room");
    if (joined.entersAt !== undefined && !this.visitor.abandons)
      await this.until(Date.parse(joined.entersAt));
    return joined.ticket;
  }

  /** How it ended: with a seat, by being told again and again that nothing is left, or without either. */
  private async book(ticket: string | undefined): Promise<"seated" | "toldFull" | "gaveUp"> {
    const { residentId, token, clicksTwice } = this.visitor;
    let isFull = false;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      await this.look();
      const choice = this.choose();
      if (!choice) {
        isFull = this.shown !== undefined;
        await delay(Math.random() * FULL_WAIT_MS);
        continue;
      }
      const { campaignId } = this.job;
      const body = JSON.stringify({ campaignId, residentId, ...choice, ...(ticket ? { ticket } : {}) });
      const click = (): Promise<Answer | undefined> =>
        this.insist({ label: "book", method: "POST", path: "/v1/bookings", token, body });
      const answers = await Promise.all([click(), clicksTwice ? click() : undefined]);
      const seats = answers.flatMap((answer) => (answer?.status === 201 ? [answer.body] : []));
      if (new Set(seats).size > 1) this.tally.faults.push("two clicks were given two seats");
      const [seat] = seats;
      if (seat !== undefined) {
        this.tally.promised.push(seat);
        return "seated";
      }
      isFull = answers.some((answer) => answer?.status === 409 && answer.body.includes("slot-full"));
      const wait = Math.max(...answers.map((answer) => answer?.retryAfterSeconds ?? 0)) * 1_000;
      await delay(Math.max(wait, Math.random() * FULL_WAIT_MS));
    }
    return isFull ? "toldFull" : "gaveUp";
  }

  private async look(): Promise<void> {
    const { campaignId, day, availability } = this.job;
    const { token, subDistrictId, siteId } = this.visitor;
    const path =
      availability === "subDistrict"
        ? `/v1/public/campaigns/${campaignId}/availability?subDistrictId=${subDistrictId}&day=${day}`
        : `/v1/campaigns/${campaignId}/sites/${siteId}/availability?day=${day}`;
    const answer = await this.ask({
      label: "availability",
      method: "GET",
      path,
      token,
      ifNoneMatch: this.etag,
    });
    if (answer?.status !== 200) return;
    this.etag = answer.etag;
    const { etag, body } = answer;
    this.shown = this.choices.of({
      path,
      etag,
      body,
      ...(availability === "site" ? { site: siteId } : {}),
    });
  }

  /** Most want to come early. */
  private choose(): Choice | undefined {
    const { shown = [] } = this;
    return shown[Math.floor(Math.random() ** 1.5 * shown.length)];
  }

  /** Ask until there is an answer that is not "later". */
  private async insist(exchange: Exchange): Promise<Answer | undefined> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.ask(exchange);
      if ((answer && answer.status !== 503) || attempt === MOST_ATTEMPTS) return answer;
      await delay(Math.max((answer?.retryAfterSeconds ?? 0) * 1_000, Math.random() * BUSY_WAIT_MS));
    }
  }

  private ask(exchange: Exchange): Promise<Answer | undefined> {
    const dueAt = performance.now();
    return this.pool.with((connection) => exchangeOn(connection, exchange, { tally: this.tally, dueAt }));
  }

  private until(instantMs: number): Promise<void> {
    return delay(Math.max(0, instantMs - Date.now()));
  }
}
