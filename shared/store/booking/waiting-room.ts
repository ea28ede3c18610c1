import {
  changeRate,
  countersOf,
  isAheadOf,
  openRoom,
  WaitingRoom,
} from "../../domain/booking/waiting-room.ts";
import type { Clock, Instant } from "../../domain/instant.ts";
import { TtlCache } from "../cache.ts";
import { conflict, type Key, retryOnConflict, type Table } from "../table.ts";
import type { RoomCounters } from "./waiting-room-counters.ts";

// One item per campaign says how its room admits. Every booking and every join asks for it, so each process remembers
// it for a second.

const settingsKey = (campaignId: string): Key => ({ pk: `ROOM#${campaignId}`, sk: "SETTINGS" });
const REMEMBER_MS = 1_000;

/** What the room shall become, or nothing if it is right as it is. */
type Change = (room: WaitingRoom | undefined) => Promise<WaitingRoom | undefined>;

export class WaitingRoomStore {
  private readonly remembered: TtlCache<WaitingRoom | undefined>;
  private readonly caughtUp: TtlCache<WaitingRoom>;

  constructor(
    private readonly table: Table,
    private readonly clock: Clock,
    private readonly counters: RoomCounters,
  ) {
    this.remembered = new TtlCache(clock, REMEMBER_MS);
    this.caughtUp = new TtlCache(clock, REMEMBER_MS);
  }

  /** The room as it was at most a second ago; nothing for a campaign that never had one. */
  get(campaignId: string): Promise<WaitingRoom | undefined> {
    return this.remembered.recall(campaignId, () => this.read(campaignId, { eventually: true }));
  }

  /**
   * Open the room, or go on at another rate; whoever was told a time keeps it. Wanting what is so already changes
   * nothing. `opensAt` counts only for a room that is off.
   * @throws ProblemError `busy` when others keep changing it
   */
  async open(
    campaignId: string,
    wanted: { admissionsPerSecond: number; opensAt?: Instant | undefined },
  ): Promise<WaitingRoom> {
    const opened = await this.change(campaignId, async (room) => {
      if (room?.on && room.admissionsPerSecond === wanted.admissionsPerSecond) return undefined;
      const counters = countersOf(room ?? {});
      const drawn = await this.counters.highestDrawn(campaignId, counters);
      const now = this.now();
      if (room?.on) return changeRate(room, wanted.admissionsPerSecond, { drawn, now });
      return openRoom(campaignId, wanted, { drawn, version: room?.version ?? 0, now, counters });
    });
    if (!opened) throw new Error("a room was opened and is not there");
    return opened;
  }

  /** Let everybody in, if there is a room at all. @throws ProblemError `busy` when others keep changing it */
  close(campaignId: string): Promise<WaitingRoom | undefined> {
    return this.change(campaignId, async (room) =>
      room?.on ? { ...room, on: false, version: room.version + 1 } : undefined,
    );
  }

  /**
   * The room without the admissions that nobody was there to use: after a quiet hour a rush is let in at the rate, not
   * all at once.
   * @param rank one that was just drawn
   */
  async withoutUnused(room: WaitingRoom, rank: number): Promise<WaitingRoom> {
    const { campaignId } = room;
    if (!isAheadOf(room, rank, this.now())) return room;
    return this.caughtUp.recall(campaignId, async () => {
      const caughtUp = await this.change(campaignId, async (present) => {
        if (!present?.on) return undefined;
        const drawn = await this.counters.highestDrawn(campaignId, countersOf(present));
        const now = this.now();
        if (!isAheadOf(present, drawn, now)) return undefined;
        return changeRate(present, present.admissionsPerSecond, { drawn, now });
      });
      return caughtUp ?? room;
    });
  }

  private change(campaignId: string, next: Change): Promise<WaitingRoom | undefined> {
    return retryOnConflict(async () => {
      const was = await this.read(campaignId);
      const room = await next(was);
      if (room === undefined) return was;
      await this.replace(was, room);
      return room;
    });
  }

  /** @throws ConflictError when it is not as it was read any more */
  private async replace(was: WaitingRoom | undefined, room: WaitingRoom): Promise<void> {
    const { campaignId } = room;
    const item = { ...settingsKey(campaignId), ...room };
    const write = was
      ? this.table.replace(item, {
          condition: "version = :was",
          values: { was: was.version },
          otherwise: conflict,
        })
      : this.table.put(item, "absent", conflict);
    await this.table.transact([write]);
    this.remembered.forget(campaignId);
    this.caughtUp.forget(campaignId);
  }

  /** As it stands now, not as remembered. */
  async read(campaignId: string, view: { eventually?: true } = {}): Promise<WaitingRoom | undefined> {
    const item = await this.table.get(settingsKey(campaignId), view);
    return item && WaitingRoom.parse(item);
  }

  private now(): Instant {
    return this.clock.now().toISOString();
  }
}
