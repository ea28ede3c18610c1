import { dayOf, type Instant } from "../domain/instant.ts";
import { LaneSeats } from "../domain/slot.ts";
import { ProblemError } from "../http/problem.ts";
import { chunksOf, type Item, type Key, MAX_TRANSACTION_WRITES, type Table, type Write } from "./table.ts";

// A slot's seats are kept per lane, so that a popular slot is several items and bookings for it do not collide in
// transactions. The lanes of a site's day share a partition: its availability is one query. A lane taken out of the
// plan keeps its item with no capacity, so that the seats held in it stay counted.

export interface LaneRef {
  siteId: string;
  slotStart: Instant;
  lane: number;
}

const partition = (campaignId: string, siteId: string, day: string): string =>
  `SLOTS#${campaignId}#${siteId}#${day}`;

const laneKey = (campaignId: string, { siteId, slotStart, lane }: LaneRef): Key => ({
  pk: partition(campaignId, siteId, dayOf(slotStart)),
  sk: `${slotStart}#${String(lane).padStart(3, "0")}`,
});

export class LaneStore {
  constructor(private readonly table: Table) {}

  /** The lanes of a site on a day, in order of time, with those out of the plan (capacity 0). */
  async ofDay(campaignId: string, siteId: string, day: string): Promise<LaneSeats[]> {
    return (await this.table.query(partition(campaignId, siteId, day), "")).map((item) =>
      LaneSeats.parse(item),
    );
  }

  /** Bring a day's lanes to the plan. Only what differs is written, and `booked` is never touched. */
  async plan(campaignId: string, siteId: string, day: string, planned: readonly LaneSeats[]): Promise<void> {
    const key = (lane: LaneRef) => laneKey(campaignId, lane).sk;
    const standing = new Map((await this.ofDay(campaignId, siteId, day)).map((lane) => [key(lane), lane]));
    const wanted = new Map(planned.map((lane) => [key(lane), lane]));
    for (const [sk, lane] of standing) if (!wanted.has(sk)) wanted.set(sk, { ...lane, capacity: 0 });
    const changed = [...wanted].filter(([sk, lane]) => standing.get(sk)?.capacity !== lane.capacity);
    for (const chunk of chunksOf(changed, MAX_TRANSACTION_WRITES))
      await this.table.transact(chunk.map(([, lane]) => this.setCapacity(campaignId, lane)));
  }

  /**
   * Take a site's day out of the plan, unless a seat is held on it.
   * @param booked what it means when one is
   */
  async withdraw(campaignId: string, siteId: string, day: string, booked: () => Error): Promise<void> {
    const lanes = (await this.ofDay(campaignId, siteId, day)).filter(
      (lane) => lane.capacity > 0 || lane.booked > 0,
    );
    for (const chunk of chunksOf(lanes, MAX_TRANSACTION_WRITES))
      await this.table.transact(
        chunk.map((lane) =>
          this.table.update(laneKey(campaignId, lane), "SET #capacity = :none", {
            names: { capacity: "capacity" },
            values: { none: 0 },
            condition: "booked = :none",
            otherwise: booked,
          }),
        ),
      );
  }

  /** One seat more is held. `otherwise` sees the lane as it stands when it is full, nothing when there is none. */
  take(campaignId: string, lane: LaneRef, otherwise: (was: Item | undefined) => Error): Write {
    return this.table.update(laneKey(campaignId, lane), "SET booked = booked + :one", {
      names: { capacity: "capacity" },
      values: { one: 1 },
      condition: "booked < #capacity",
      otherwise,
    });
  }

  /** One seat is given back. */
  giveBack(campaignId: string, lane: LaneRef): Write {
    return this.table.update(laneKey(campaignId, lane), "SET booked = booked - :one", {
      values: { one: 1, none: 0 },
      condition: "booked > :none",
      otherwise: () => new ProblemError("changed-meanwhile"),
    });
  }

  private setCapacity(campaignId: string, { siteId, slotStart, lane, capacity }: LaneSeats): Write {
    return this.table.update(
      laneKey(campaignId, { siteId, slotStart, lane }),
      "SET siteId = :site, slotStart = :start, #lane = :lane, #capacity = :capacity, booked = if_not_exists(booked, :none)",
      {
        names: { lane: "lane", capacity: "capacity" },
        values: { site: siteId, start: slotStart, lane, capacity, none: 0 },
      },
    );
  }
}
