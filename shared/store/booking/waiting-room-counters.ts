import * as z from "zod";
import { type RankCounters, ROOM_COUNTERS, rankOf } from "../../domain/booking/waiting-room.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Key, Table } from "../table.ts";

// Up to 32 counters in partitions of their own hand out a room's ranks, so that a rush is spread. A process takes them in
// turn from a random start; one request or a few gathered ones are one update of one counter. A rank drawn and not used
// blocks nobody. A process that has not heard of a new generation draws from the one before for another second: its
// people get ranks that the new generation hands out as well, and enter beside those who have them.

const CounterItem = z.object({ pk: z.string(), drawn: z.int() });
/** Ranks drawn together come from several counters, or they would lie far apart. */
const DRAWN_FROM_ONE_COUNTER = 32;

export const roomCounterKey = (campaignId: string, generation: number, counter: number): Key => ({
  pk: `ROOM#${campaignId}#${generation === 0 ? "" : `${generation}.`}${counter}`,
  sk: "COUNTER",
});

export class RoomCounters {
  private nextCounter: number;

  constructor(
    private readonly table: Table,
    ids: Ids,
  ) {
    this.nextCounter = ids.draw(ROOM_COUNTERS);
  }

  /** So many ranks that no one else has, lowest first. */
  async draw(campaignId: string, counters: RankCounters, count: number): Promise<number[]> {
    const blocks: Promise<number[]>[] = [];
    for (let left = count; left > 0; left -= DRAWN_FROM_ONE_COUNTER)
      blocks.push(this.drawBlock(campaignId, counters, Math.min(left, DRAWN_FROM_ONE_COUNTER)));
    return (await Promise.all(blocks)).flat().sort((a, b) => a - b);
  }

  private async drawBlock(campaignId: string, counters: RankCounters, count: number): Promise<number[]> {
    const counter = this.nextCounter % counters.count;
    this.nextCounter = (this.nextCounter + 1) % ROOM_COUNTERS;
    const key = roomCounterKey(campaignId, counters.generation, counter);
    const last = await this.table.increment(key, "drawn", count);
    return Array.from({ length: count }, (_, i) => rankOf(counters, last - count + 1 + i, counter));
  }

  /** The highest rank drawn by anyone so far; 0 if none was. */
  async highestDrawn(campaignId: string, counters: RankCounters): Promise<number> {
    const keys = Array.from({ length: counters.count }, (_, counter) =>
      roomCounterKey(campaignId, counters.generation, counter),
    );
    const items = await this.table.batchGet(keys);
    const numbers = new Map(items.map((i) => CounterItem.parse(i)).map(({ pk, drawn }) => [pk, drawn]));
    const ranks = keys.map(({ pk }, counter) => {
      const number = numbers.get(pk);
      return number === undefined ? counters.afterRank : rankOf(counters, number, counter);
    });
    return Math.max(...ranks);
  }
}
