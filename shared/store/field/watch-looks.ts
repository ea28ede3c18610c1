import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Table } from "../table.ts";

// Whoever is given names of a watch list is written down before they are given out: who, when, and whose names.

const Look = z.object({ by: z.string(), at: Instant, day: z.iso.date(), residentIds: z.array(z.string()) });
export interface WatchLook {
  by: string;
  at: Instant;
  /** Whose tasks were looked at. */
  day: string;
  people: number;
}

const partition = (campaignId: string, communityId: string): string =>
  `WATCH-LOOKS#${campaignId}#${communityId}`;

export class WatchLookStore {
  constructor(
    private readonly table: Table,
    private readonly ids: Ids,
  ) {}

  record(
    { campaignId, communityId }: { campaignId: string; communityId: string },
    look: Pick<WatchLook, "by" | "day"> & { residentIds: readonly string[] },
    now: Date,
  ): Promise<void> {
    const item = { ...look, residentIds: [...look.residentIds], at: now.toISOString() };
    return this.table.transact([
      this.table.put({ pk: partition(campaignId, communityId), sk: this.ids.ulid(now), ...item }),
    ]);
  }

  /** The latest first. */
  async latest(campaignId: string, communityId: string, limit: number): Promise<WatchLook[]> {
    const items = await this.table.query(partition(campaignId, communityId), "", {
      newestFirst: true,
      limit,
    });
    return items
      .map((item) => Look.parse(item))
      .map(({ residentIds, ...look }) => ({ ...look, people: residentIds.length }));
  }
}
