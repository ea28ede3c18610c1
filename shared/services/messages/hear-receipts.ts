import type { Clock } from "../../domain/instant.ts";
import type { Receipt } from "../../domain/messages/delivery.ts";
import type { OutboxStore } from "../../store/messages/outbox.ts";
import { chunksOf, MAX_TRANSACTION_WRITES, type Table } from "../../store/table.ts";

/** Receipts that one entry of the outbox carries. */
const MOST_CARRIED = 50;

export interface Hearing {
  table: Pick<Table, "transact">;
  outbox: Pick<OutboxStore, "enqueue">;
  clock: Clock;
}

/** Owe it to the outbox to note receipts: a gateway that pushes many is answered at once, and none is lost. */
export async function hearReceipts(
  { table, outbox, clock }: Hearing,
  receipts: readonly Receipt[],
): Promise<void> {
  const now = clock.now();
  const entries = chunksOf(receipts, MOST_CARRIED).map((some) =>
    outbox.enqueue({ kind: "receiptsHeard", heardAt: now.toISOString(), receipts: some }, now),
  );
  for (const chunk of chunksOf(entries, MAX_TRANSACTION_WRITES)) await table.transact(chunk);
}
