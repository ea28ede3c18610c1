import { LaneSeats, type SlotLane } from "../../domain/booking/slot.ts";
import type { SiteState } from "../../domain/campaign/site.ts";
import { dayOf, type Instant } from "../../domain/instant.ts";
import {
  chunksOf,
  conflict,
  type Item,
  type Key,
  MAX_TRANSACTION_WRITES,
  type Table,
  type Write,
} from "../table.ts";

// A slot's seats are kept per lane, so that a popular slot is several items and bookings for it do not collide in
// transactions. The lanes of a site's day share a partition: its availability is one query. A lane taken out of the
// plan keeps its item with no capacity, so that the seats held in it stay counted.

export interface LaneRef {
  siteId: string;
  slotStart: Instant;
  lane: number;
}

/** A site on a day (`YYYY-MM-DD`). */
export interface SiteDay {
  campaignId: string;
  siteId: string;
  day: string;
}

const SEATS = ["sk", "capacity", "booked"];
const INSTANT_CHARACTERS = "2026-01-01T00:00:00.000Z".length;

/** Of which slot and lane an item is, its key says: lanes are read by the thousand, and cost by the attribute. */
const laneOf = (siteId: string, item: Item): LaneSeats => {
  const sk = String(item.sk);
  const lane = Number(sk.slice(INSTANT_CHARACTERS + 1));
  return LaneSeats.parse({ ...item, siteId, slotStart: sk.slice(0, INSTANT_CHARACTERS), lane });
};

type PlannedLane = LaneSeats & { planned: number };

const inState = (lanes: readonly LaneSeats[], state: SiteState): PlannedLane[] =>
  lanes.map(({ planned, ...lane }) => {
    const seats = planned ?? lane.capacity;
    return { ...lane, planned: seats, capacity: state === "open" ? seats : 0 };
  });

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
      laneOf(siteId, item),
    );
  }

  /**
   * The seats of a day's lanes, in order of time, and nothing else of them, as a view shows them: a sub-district has
   * thousands of lanes, which are counted every other second.
   */
  async seatsOfDay(campaignId: string, siteId: string, day: string): Promise<SlotLane[]> {
    const view = { attributes: SEATS, eventually: true } as const;
    const items = await this.table.query(partition(campaignId, siteId, day), "", view);
    return items.map(({ sk, capacity, booked }) => ({
      slotStart: String(sk).slice(0, INSTANT_CHARACTERS),
      capacity: Number(capacity),
      booked: Number(booked),
    }));
  }

  /**
   * Bring a day's lanes to the plan. On a closed day they have no capacity and remember the planned one. Only what
   * differs is written, and `booked` is never touched.
   * @returns how many lanes were written
   */
  async plan(site: SiteDay, planned: readonly LaneSeats[], state: SiteState): Promise<number> {
    const key = (lane: LaneRef) => laneKey(site.campaignId, lane).sk;
    const standing = await this.ofDay(site.campaignId, site.siteId, site.day);
    const wanted = new Map(planned.map((lane) => [key(lane), { ...lane, planned: lane.capacity }]));
    for (const lane of standing)
      if (!wanted.has(key(lane))) wanted.set(key(lane), { ...lane, capacity: 0, planned: 0 });
    return this.bring(site, standing, inState([...wanted.values()], state));
  }

  /** Open a day's lanes with their planned capacity, or close them, keeping it in mind. Answers with the lanes. */
  async setDay(site: SiteDay, state: SiteState): Promise<LaneSeats[]> {
    const standing = await this.ofDay(site.campaignId, site.siteId, site.day);
    const wanted = inState(standing, state);
    await this.bring(site, standing, wanted);
    return wanted;
  }

  private async bring(
    { campaignId }: SiteDay,
    standing: readonly LaneSeats[],
    wanted: readonly PlannedLane[],
  ): Promise<number> {
    const was = new Map(standing.map((lane) => [laneKey(campaignId, lane).sk, lane]));
    const changed = wanted.filter((lane) => {
      const before = was.get(laneKey(campaignId, lane).sk);
      return before?.capacity !== lane.capacity || before.planned !== lane.planned;
    });
    for (const chunk of chunksOf(changed, MAX_TRANSACTION_WRITES))
      await this.table.transact(chunk.map((lane) => this.setCapacity(campaignId, lane)));
    return changed.length;
  }

  /**
   * Take what is to come of a site's day out of the plan, unless a seat is held in it.
   * @param booked what it means when one is
   */
  async withdraw(
    { campaignId, siteId, day }: SiteDay,
    { after, booked }: { after: Instant; booked: () => Error },
  ): Promise<void> {
    const lanes = (await this.ofDay(campaignId, siteId, day)).filter(
      (lane) => lane.slotStart > after && (lane.capacity > 0 || lane.booked > 0),
    );
    for (const chunk of chunksOf(lanes, MAX_TRANSACTION_WRITES))
      await this.table.transact(
        chunk.map((lane) =>
          this.table.update(laneKey(campaignId, lane), "SET #capacity = :none, planned = :none", {
            names: { capacity: "capacity" },
            values: { none: 0 },
            condition: "booked = :none",
            otherwise: booked,
          }),
        ),
      );
  }

  /** The lanes of one slot, in order; none when the slot was never planned. */
  async ofSlot(campaignId: string, siteId: string, slotStart: Instant): Promise<LaneSeats[]> {
    const pk = partition(campaignId, siteId, dayOf(slotStart));
    return (await this.table.query(pk, `${slotStart}#`)).map((item) => laneOf(siteId, item));
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

  /**
   * Several seats more are held, if the lane's capacity is as it was read. A condition cannot add, so the most that
   * may be booked before is worked out here.
   */
  takeMany(campaignId: string, lane: LaneSeats, seats: number, otherwise: () => Error): Write {
    return this.table.update(laneKey(campaignId, lane), "SET booked = booked + :seats", {
      names: { capacity: "capacity" },
      values: { seats, capacity: lane.capacity, most: lane.capacity - seats },
      condition: "#capacity = :capacity AND booked <= :most",
      otherwise,
    });
  }

  /** Seats, one unless said, are given back. */
  giveBack(campaignId: string, lane: LaneRef, seats = 1): Write {
    return this.table.update(laneKey(campaignId, lane), "SET booked = booked - :seats", {
      values: { seats },
      condition: "booked >= :seats",
      otherwise: conflict,
    });
  }

  private setCapacity(campaignId: string, { capacity, planned, ...lane }: PlannedLane): Write {
    return this.table.update(
      laneKey(campaignId, lane),
      "SET #capacity = :capacity, planned = :planned, booked = if_not_exists(booked, :none)",
      { names: { capacity: "capacity" }, values: { capacity, planned, none: 0 } },
    );
  }
}
