import * as z from "zod";
import type { Channel } from "../../domain/messages/channel.ts";
import { placeInLine } from "../../domain/messages/sending-times.ts";
import { conflict, retryOnConflict, type Table } from "../table.ts";

// A channel takes so many messages a second from all workers together. One item says when its line is free; a worker takes
// the places of a batch in it with one write.

const Line = z.object({ freeAtMs: z.number() });

export class ChannelLineStore {
  constructor(private readonly table: Table) {}

  /** Take places in the line of a channel. @returns when the first of them comes, in milliseconds */
  take(channel: Channel, messages: number, by: { perSecond: number; nowMs: number }): Promise<number> {
    const key = { pk: `LINE#${channel}`, sk: "LINE" };
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
