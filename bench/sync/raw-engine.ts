import { copyFileSync } from "node:fs";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { TRANSACTION_HEADERS } from "../load/engine-requests.ts";
import type { Exchange } from "../load/exchange.ts";
import type { Phase } from "../load/phase.ts";
import { watchUsage } from "../load/process-usage.ts";
import { outcomesOf } from "../load/tally.ts";
import type { Drivers } from "./drivers.ts";

const CONNECTIONS = 8;
const LONGEST_SECONDS = 120;
/** A tube of ten with little around it. */
const PLAIN_ITEMS = 14;

export interface RawRound {
  /** The very transactions that the handler writes. */
  same: Phase;
  /** As many transactions as there are tubes, each of fourteen items of a key and a short text, without conditions. */
  plain: Phase;
}

/** What the engine bears by itself, on a copy of the same database, from a client that does nothing else. */
export async function rawRound(
  exchanges: Exchange[],
  parts: { seeded: string; copy: string; tableName: string; tubes: number; drivers: Drivers },
): Promise<RawRound> {
  const { seeded, copy, tableName, tubes, drivers } = parts;
  copyFileSync(seeded, copy);
  const engine = await startEngine({ dbPath: copy });
  const write = async (name: string, label: string, requests: Exchange[]): Promise<Phase> => {
    const usage = watchUsage({ engine: engine.pid === undefined ? [] : [engine.pid], drivers: drivers.pids });
    const seen = await drivers.closedLoop({
      port: Number(new URL(engine.endpoint).port),
      connections: CONNECTIONS,
      seconds: LONGEST_SECONDS,
      exchanges: requests,
      repeat: false,
      insist: false,
      headers: TRANSACTION_HEADERS,
    });
    const written = outcomesOf(seen, label, (outcome) => outcome === "200");
    if (written !== requests.length)
      throw new Error(
        `the bare engine wrote ${written} of ${requests.length} transactions: ${JSON.stringify(seen.routes[label]?.outcomes)}`,
      );
    return { name, seen, usage: usage() };
  };
  try {
    return {
      same: await write("raw transactions", "transaction", exchanges),
      plain: await write(`raw, ${PLAIN_ITEMS} plain items`, "plain", plainTransactions(tableName, tubes)),
    };
  } finally {
    await engine.stop();
  }
}

const plainTransactions = (tableName: string, count: number): Exchange[] =>
  Array.from({ length: count }, (_, n) => ({
    label: "plain",
    method: "POST",
    path: "/",
    body: JSON.stringify({
      TransactItems: Array.from({ length: PLAIN_ITEMS }, (_, k) => ({
        Put: {
          TableName: tableName,
          Item: {
            pk: { S: `PLAIN#${scattered(n * PLAIN_ITEMS + k)}` },
            sk: { S: "C#BENCH" },
            text: { S: "2026-03-02T01:00:00.000Z" },
          },
        },
      })),
    }),
  }));

/** As people's keys are: no two tubes' items lie together. */
const scattered = (n: number): string => (Math.imul(n, 0x9e3779b1) >>> 0).toString(36);
