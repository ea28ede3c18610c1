import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Table } from "../table.ts";

// Whoever opens personal data of the people in a case is written down beside the case before the data are given out:
// who, when, and about whom.

const Read = z.object({ by: z.string(), at: Instant, residentIds: z.array(z.string()) });

export class ReportReadStore {
  constructor(
    private readonly table: Table,
    private readonly ids: Ids,
  ) {}

  async record(tubeBarcode: string, by: string, residentIds: readonly string[], now: Date): Promise<void> {
    const read = { by, at: now.toISOString(), residentIds };
    await this.table.transact([
      this.table.put({ pk: `T#${tubeBarcode}`, sk: `READ#${this.ids.ulid(now)}`, ...read }),
    ]);
  }

  /** Oldest first. */
  async ofTube(tubeBarcode: string): Promise<{ by: string; at: Instant; people: number }[]> {
    const items = await this.table.query(`T#${tubeBarcode}`, "READ#");
    return items
      .map((item) => Read.parse(item))
      .map(({ by, at, residentIds }) => ({ by, at, people: residentIds.length }));
  }
}
