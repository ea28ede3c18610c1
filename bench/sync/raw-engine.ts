import { copyFileSync } from "node:fs";
import { startEngine } from "../../local/engine.ts";
import { TRANSACTION_HEADERS } from "../load/engine-requests.ts";
import type { Exchange } from "../load/exchange.ts";
import type { Phase } from "../load/phase.ts";
import { watchUsage } from "../load/process-usage.ts";
import { outcomesOf } from "../load/tally.ts";
import type { Drivers } from "./drivers.ts";

const CONNECTIONS = 8;
const LONGEST_SECONDS = 120;

/** What the engine bears by itself: the same transactions, on a copy of the same database, from a plain client. */
export async function rawRound(
  exchanges: Exchange[],
  { seeded, copy, drivers }: { seeded: string; copy: string; drivers: Drivers },
): Promise<Phase> {
  copyFileSync(seeded, copy);
  const engine = await startEngine({ dbPath: copy });
  try {
    const usage = watchUsage({ engine: engine.pid === undefined ? [] : [engine.pid], drivers: drivers.pids });
    const seen = await drivers.closedLoop({
      port: Number(new URL(engine.endpoint).port),
      connections: CONNECTIONS,
      seconds: LONGEST_SECONDS,
      exchanges,
      repeat: false,
      insist: false,
      headers: TRANSACTION_HEADERS,
    });
    const written = outcomesOf(seen, "transaction", (outcome) => outcome === "200");
    if (written !== exchanges.length)
      throw new Error(
        `the bare engine wrote ${written} of ${exchanges.length} transactions: ${JSON.stringify(seen.routes.transaction?.outcomes)}`,
      );
    return { name: "raw transactions", seen, usage: usage() };
  } finally {
    await engine.stop();
  }
}
