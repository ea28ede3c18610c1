import { closedLoop } from "../load/closed-loop.ts";
import { ConnectionPool } from "../load/connection-pool.ts";
import { exchangeOn } from "../load/exchange.ts";
import { type Seen, Tally } from "../load/tally.ts";
import { work } from "../load/workers.ts";
import type { AskedDistrict } from "./asked-people.ts";
import { signedQueries } from "./signed-queries.ts";

// A process of the other system: it asks as fast as it is answered, or at a rate.

export interface QueryJob {
  district: AskedDistrict;
  port: number;
  connections: number;
  seconds: number;
  /** Queries to sign before the time begins; those of a rate are signed as they are due. */
  prepared: number;
  /** Queries a second, whatever the answers take; absent, as fast as they are answered. */
  perSecond?: number;
}

const TICK_MS = 5;

work((job: QueryJob) => (job.perSecond === undefined ? saturated(job) : paced(job, job.perSecond)));

function saturated({ district, port, connections, seconds, prepared }: QueryJob): Promise<Seen> {
  const queries = signedQueries(district);
  const exchanges = Array.from({ length: prepared }, (_, n) => queries(n));
  return closedLoop({
    kind: "closedLoop",
    ...{ port, connections, seconds, exchanges, repeat: false, insist: false },
  });
}

/** A query that is due waits for a free connection, and the wait is counted as its own. */
async function paced({ district, port, connections, seconds }: QueryJob, perSecond: number): Promise<Seen> {
  const queries = signedQueries(district);
  const pool = new ConnectionPool(port, connections);
  const tally = new Tally();
  const begun = performance.now();
  const asked: Promise<unknown>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      const due = Math.floor((Math.min(now - begun, seconds * 1_000) / 1_000) * perSecond);
      while (asked.length < due) {
        const dueAt = begun + (asked.length / perSecond) * 1_000;
        const exchange = queries(asked.length);
        asked.push(pool.with((connection) => exchangeOn(connection, exchange, { tally, dueAt })));
      }
      if (now - begun < seconds * 1_000) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  await Promise.all(asked);
  pool.close();
  return tally.seen();
}
