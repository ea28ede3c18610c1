import * as z from "zod";
import type { Channel } from "../../domain/messages/channel.ts";
import { placeInLine } from "../../domain/messages/sending-times.ts";
import { conflict, type Key, retryOnConflict, type Table } from "../table.ts";

// A channel takes so many messages a second from all workers together. One item says when its line is free. Messages of a
// process that ask while a place is being taken take theirs together with the next write: each by itself, they would
// conflict until some of them gave up.

const Line = z.object({ freeAtMs: z.number() });

interface Asking {
  given: (atMs: number) => void;
  failed: (error: unknown) => void;
}

interface Rate {
  perSecond: number;
  nowMs: number;
}

const keyOf = (channel: Channel): Key => ({ pk: `LINE#${channel}`, sk: "LINE" });

export class ChannelLineStore {
  private readonly asking = new Map<Channel, Asking[]>();

  constructor(private readonly table: Table) {}

  /** When the line of a channel is free, in milliseconds; 0 where nothing went by it. */
  async freeAt(channel: Channel): Promise<number> {
    const item = await this.table.get(keyOf(channel));
    return item === undefined ? 0 : Line.parse(item).freeAtMs;
  }

  /** Take a place in the line of a channel. @returns when it comes, in milliseconds */
  take(channel: Channel, by: Rate): Promise<number> {
    return new Promise((given, failed) => {
      const waiting = this.asking.get(channel);
      if (waiting !== undefined) {
        waiting.push({ given, failed });
        return;
      }
      this.asking.set(channel, []);
      void this.giveOut(channel, [{ given, failed }], by);
    });
  }

  private async giveOut(channel: Channel, first: Asking[], by: Rate): Promise<void> {
    for (let asking = first; asking.length > 0; asking = this.asking.get(channel) ?? []) {
      this.asking.set(channel, []);
      try {
        const firstAtMs = await this.takePlaces(channel, asking.length, by);
        for (const [n, { given }] of asking.entries()) given(firstAtMs + (n * 1_000) / by.perSecond);
      } catch (error) {
        for (const { failed } of asking) failed(error);
      }
    }
    this.asking.delete(channel);
  }

  private takePlaces(channel: Channel, messages: number, by: Rate): Promise<number> {
    const key = keyOf(channel);
    return retryOnConflict(async () => {
      const item = await this.table.get(key);
      const was = item === undefined ? undefined : Line.parse(item).freeAtMs;
      const { firstAtMs, freeAtMs } = placeInLine(was ?? 0, messages, by);
      await this.table.transact([
        was === undefined
          ? this.table.put({ ...key, freeAtMs }, "absent", conflict)
          : this.table.replace(
              { ...key, freeAtMs },
              { condition: "freeAtMs = :was", values: { was }, otherwise: conflict },
            ),
      ]);
      return firstAtMs;
    });
  }
}
