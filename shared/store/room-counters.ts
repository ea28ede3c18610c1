import { z } from "zod";
import { ROOM_COUNTERS, rankOf } from "../domain/waiting-room.ts";
import type { Ids } from "../platform/ids.ts";
import type { Key, Table } from "./table.ts";

// 32 counters in partitions of their own hand out a room's ranks, so that a rush is spread. A process takes them in
// turn from a random start; one request or a few gathered ones are one update of one counter. A rank drawn and not used
// blocks nobody.

const CounterItem = z.object({ pk: z.string(), drawn: z.int() });
/** Ranks drawn together come from several counters, or they would lie far apart. */
const DRAWN_FROM_ONE_COUNTER = 32;
const ALL_COUNTERS = Array.from({ length: ROOM_COUNTERS }, (_, counter) => counter);

export const roomCounterKey = (campaignId: string, counter: number): Key => ({
  pk: `ROOM#${campaignId}#${counter}`,
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
  async draw(campaignId: string, count: number): Promise<number[]> {
    const blocks: Promise<number[]>[] = [];
    for (let left = count; left > 0; left -= DRAWN_FROM_ONE_COUNTER)
      blocks.push(this.drawBlock(campaignId, Math.min(left, DRAWN_FROM_ONE_COUNTER)));
    return (await Promise.all(blocks)).flat().sort((a, b) => a - b);
  }

  private async drawBlock(campaignId: string, count: number): Promise<number[]> {
    const counter = this.nextCounter;
    this.nextCounter = (counter + 1) % ROOM_COUNTERS;
    const last = await this.table.increment(roomCounterKey(campaignId, counter), "drawn", count);
    return Array.from({ length: count }, (_, i) => rankOf(last - count + 1 + i, counter));
  }

  /** The highest rank drawn by anyone so far; 0 if none was. */
  async highestDrawn(campaignId: string): Promise<number> {
    const items = await this.table.batchGet(ALL_COUNTERS.map((n) => roomCounterKey(campaignId, n)));
    const numbers = new Map(items.map((i) => CounterItem.parse(i)).map(({ pk, drawn }) => [pk, drawn]));
    const ranks = ALL_COUNTERS.map((counter) => {
      const number = numbers.get(roomCounterKey(campaignId, counter).pk);
      return number === undefined ? 0 : rankOf(number, counter);
    });
    return Math.max(...ranks);
  }
}
