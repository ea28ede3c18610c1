import * as z from "zod";
import { LOOKED_AT } from "../../domain/command/timeline.ts";
import { Instant } from "../../domain/instant.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Table } from "../table.ts";

// Who follows a campaign down to a tube or a person is written down before anything is shown of it: who, when, at what.

const Look = z.object({ by: z.string(), at: Instant, kind: z.enum(LOOKED_AT), id: z.string() });
type Look = z.infer<typeof Look>;

const partition = (campaignId: string): string => `LOOKS#${campaignId}`;

export class LookStore {
  constructor(
    private readonly table: Table,
    private readonly ids: Ids,
  ) {}

  async record(campaignId: string, look: Omit<Look, "at">, now: Date): Promise<void> {
    const item = { ...look, at: now.toISOString() };
    await this.table.transact([
      this.table.put({ pk: partition(campaignId), sk: this.ids.ulid(now), ...item }, "absent"),
    ]);
  }

  /** Newest first. */
  async newest(campaignId: string, most: number): Promise<Look[]> {
    const items = await this.table.query(partition(campaignId), "", { newestFirst: true, limit: most });
    return items.map((item) => Look.parse(item));
  }
}
