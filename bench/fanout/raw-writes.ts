import { processEntry } from "../../functions/lambda/outbox-worker/process-entry.ts";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../local/platform/engine/engine-table-client.ts";
import type { TableClient } from "../../shared/ports/table-client.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { OutboxEntry } from "../../shared/store/messages/outbox.ts";
import { watchUsage } from "../load/process-usage.ts";
import { benchServices, noonClock } from "./bench-services.ts";

type Transaction = Parameters<TableClient["transactWrite"]>[0];

const AT_ONCE = 4;

/** The very transactions that telling these people writes, told on a copy of the table. */
export async function recordedTransactions(
  dbPath: string,
  {
    dataDir,
    entries,
    startedAtMs,
  }: { dataDir: string; entries: readonly OutboxEntry[]; startedAtMs: number },
): Promise<Transaction[]> {
  const engine = await startEngine({ dbPath });
  const recorded: Transaction[] = [];
  const around = (client: TableClient): TableClient => ({
    ...bound(client),
    transactWrite: async (input) => {
      recorded.push(input);
      return client.transactWrite(input);
    },
  });
  try {
    const clock = noonClock(startedAtMs);
    const { endpoint } = engine;
    const services = await benchServices({ dataDir, endpoint, gateway: undefined, clock, around });
    for (const entry of entries) await processEntry(services, entry);
    return recorded;
  } finally {
    await engine.stop();
  }
}

const bound = (client: TableClient): TableClient => ({
  get: (input) => client.get(input),
  batchGet: (input) => client.batchGet(input),
  query: (input) => client.query(input),
  update: (input) => client.update(input),
  transactWrite: (input) => client.transactWrite(input),
});

/** What the engine alone needs for transactions, on another copy of the table. */
export async function engineAlone(
  dbPath: string,
  transactions: readonly Transaction[],
): Promise<{ seconds: number; cpuSeconds: number }> {
  const engine = await startEngine({ dbPath });
  const client = engineTableClient(engine.endpoint);
  try {
    const used = watchUsage({ engine: engine.pid === undefined ? [] : [engine.pid] });
    const startedAt = performance.now();
    await inParallel(transactions, AT_ONCE, (transaction) => client.transactWrite(transaction));
    const seconds = (performance.now() - startedAt) / 1_000;
    return { seconds, cpuSeconds: used()[0]?.cpuSeconds ?? 0 };
  } finally {
    client.destroy();
    await engine.stop();
  }
}
