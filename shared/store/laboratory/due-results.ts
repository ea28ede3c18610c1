import * as z from "zod";
import type { Instant } from "../../domain/instant.ts";
import { resultDueAt } from "../../domain/laboratory/turnaround.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { OutboxStore } from "../messages/outbox.ts";
import type { Key, Table, Write } from "../table.ts";

// When the result of a tube is due is known at its receipt, so tubes received together stand in one item, by that time.
// The sweep takes from the head what has come due, in one transaction with the entries of the outbox that it becomes:
// however many tubes wait, or have had their results, it reads none of them. Whoever reads the entry looks at the tubes.

const PARTITION = "RESULTS-DUE";
const ITEMS_AT_ONCE = 25;
/** Whoever reads the entry may have another clock, by which the result must be overdue as well. */
const CLOCKS_DIFFER_MS = 60_000;

const DueResults = z.object({ pk: z.string(), sk: z.string(), tubeBarcodes: z.array(z.string()) });

type Received = Pick<Tube, "tubeBarcode" | "kind" | "turnaround" | "receivedAt">;

export class DueResultStore {
  constructor(
    private readonly table: Table,
    private readonly outbox: OutboxStore,
  ) {}

  /** The writes that note when the results of tubes received together are due: one for each class. */
  noting(received: readonly Received[]): Write[] {
    const byTime = new Map<Instant, string[]>();
    for (const tube of received) {
      const dueAt = resultDueAt(tube);
      if (dueAt !== undefined) byTime.set(dueAt, [...(byTime.get(dueAt) ?? []), tube.tubeBarcode]);
    }
    return [...byTime].map(([dueAt, tubeBarcodes]) =>
      this.table.put({ pk: PARTITION, sk: `${dueAt}#${tubeBarcodes[0]}`, tubeBarcodes }, "any"),
    );
  }

  /** Hand to the outbox the tubes whose results have come due. @returns how many tubes */
  async handOver(now: Date): Promise<number> {
    let tubes = 0;
    for (let due = await this.due(now); due.length > 0; due = await this.due(now)) {
      await this.table.transact(
        due.flatMap(({ pk, sk, tubeBarcodes }) => [
          this.table.delete({ pk, sk } satisfies Key),
          this.outbox.enqueue({ kind: "resultsDue", tubeBarcodes }, now),
        ]),
      );
      tubes += due.reduce((sum, { tubeBarcodes }) => sum + tubeBarcodes.length, 0);
    }
    return tubes;
  }

  private async due(now: Date): Promise<z.infer<typeof DueResults>[]> {
    const by = new Date(now.getTime() - CLOCKS_DIFFER_MS).toISOString();
    const items = await this.table.query(PARTITION, "", { limit: ITEMS_AT_ONCE });
    return items.map((item) => DueResults.parse(item)).filter(({ sk }) => sk.slice(0, by.length) <= by);
  }
}
