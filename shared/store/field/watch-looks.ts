import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import { conflict, retryOnConflict, type Table } from "../table.ts";

// Whoever is given names of a watch list is written down before they are given out: who, when, and whose names. A page
// that reads its list again and again is one look in a quarter of an hour.

const Look = z.object({ by: z.string(), at: Instant, day: z.iso.date(), residentIds: z.array(z.string()) });
export interface WatchLook {
  by: string;
  at: Instant;
  /** Whose tasks were looked at. */
  day: string;
  people: number;
}

const QUARTER_MS = 15 * 60_000;

const partition = (campaignId: string, communityId: string): string =>
  `WATCH-LOOKS#${campaignId}#${communityId}`;
const sortKey = (now: Date, { by, day }: Pick<WatchLook, "by" | "day">): string =>
  `${new Date(now.getTime() - (now.getTime() % QUARTER_MS)).toISOString()}#${by}#${day}`;

export class WatchLookStore {
  constructor(private readonly table: Table) {}

  record(
    { campaignId, communityId }: { campaignId: string; communityId: string },
    look: Pick<WatchLook, "by" | "day"> & { residentIds: readonly string[] },
    now: Date,
  ): Promise<void> {
    const key = { pk: partition(campaignId, communityId), sk: sortKey(now, look) };
    return retryOnConflict(async () => {
      const item = await this.table.get(key);
      if (item === undefined) {
        const first = { ...look, residentIds: [...look.residentIds], at: now.toISOString() };
        return this.table.transact([this.table.put({ ...key, ...first, revision: 1 }, "absent", conflict)]);
      }
      const was = Look.parse(item);
      const residentIds = [...new Set([...was.residentIds, ...look.residentIds])];
      if (residentIds.length === was.residentIds.length) return;
      const { revision } = Revised.parse(item);
      return this.table.transact([
        this.table.replace(
          { ...key, ...was, residentIds, revision: revision + 1 },
          { condition: "revision = :was", values: { was: revision }, otherwise: conflict },
        ),
      ]);
    });
  }

  /** The latest first. @param after `next` of the part before */
  async latest(
    campaignId: string,
    communityId: string,
    { limit, after }: { limit: number; after?: string | undefined },
  ): Promise<{ looks: WatchLook[]; next?: string }> {
    const items = await this.table.query(partition(campaignId, communityId), "", {
      ...{ newestFirst: true, limit },
      ...(after === undefined ? {} : { after }),
    });
    const last = items.at(-1)?.sk;
    const looks = items
      .map((item) => Look.parse(item))
      .map(({ residentIds, ...look }) => ({ ...look, people: residentIds.length }));
    return { looks, ...(items.length === limit && typeof last === "string" ? { next: last } : {}) };
  }
}

const Revised = z.object({ revision: z.int().positive() });
