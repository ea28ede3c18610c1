import * as z from "zod";
import { StatusEvent } from "../../domain/people/status-event.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// Changes of people's status stand in a feed of their campaign, batch after batch without a gap: whoever has read up to a
// batch has read all before it. The head is moved with each batch, on condition that it is as it was before the people
// were read. So of two who append at once one reads again, and no person's earlier status comes behind a later one.

const Batch = z.object({ number: z.int().positive(), at: z.string(), events: z.array(StatusEvent) });
export type StatusBatch = z.infer<typeof Batch>;

const Head = z.object({ number: z.int().nonnegative() });

const feed = (campaignId: string): string => `STATUS-FEED#${campaignId}`;
const batchKey = (campaignId: string, number: number): Key => ({
  pk: feed(campaignId),
  sk: `BATCH#${String(number).padStart(12, "0")}`,
});

export class StatusFeedStore {
  constructor(private readonly table: Table) {}

  /** The number of the last batch; 0 before the first. */
  async head(campaignId: string): Promise<number> {
    const item = await this.table.get({ pk: feed(campaignId), sk: "HEAD" });
    return item === undefined ? 0 : Head.parse(item).number;
  }

  /** The batch behind a head, if nobody appended one since that was read. */
  append(campaignId: string, head: number, batch: Omit<StatusBatch, "number">): Write[] {
    const number = head + 1;
    const key = { pk: feed(campaignId), sk: "HEAD" };
    return [
      head === 0
        ? this.table.put({ ...key, number }, "absent", conflict)
        : this.table.replace(
            { ...key, number },
            {
              condition: "#number = :was",
              names: { number: "number" },
              values: { was: head },
              otherwise: conflict,
            },
          ),
      this.table.put({ ...batchKey(campaignId, number), number, ...batch }, "absent", conflict),
    ];
  }

  /**
   * Batches behind a number, in their order and without a gap. A read of several items is no snapshot: it may find a batch
   * that was appended meanwhile and miss the one before it, which a cursor behind them would then skip for good.
   */
  async behind(campaignId: string, number: number, limit: number): Promise<StatusBatch[]> {
    const keys = Array.from({ length: limit }, (_, n) => batchKey(campaignId, number + 1 + n));
    const items = await this.table.batchGet(keys);
    const found = new Map(items.map((item) => Batch.parse(item)).map((batch) => [batch.number, batch]));
    const run: StatusBatch[] = [];
    for (let next = found.get(number + 1); next !== undefined; next = found.get(next.number + 1))
      run.push(next);
    return run;
  }
}
