import { setTimeout as delay } from "node:timers/promises";
import { Connection } from "./connection.ts";
import { type Exchange, exchangeOn } from "./exchange.ts";
import { type Seen, Tally } from "./tally.ts";

/** Every connection asks again as soon as it is answered: what a server does at saturation. */
export interface ClosedLoopJob {
  kind: "closedLoop";
  port: number;
  connections: number;
  seconds: number;
  exchanges: Exchange[];
  /** Start again from the first exchange when all are done; otherwise end early. */
  repeat: boolean;
  /** Ask again what was not answered, or answered with 503, until the time is over. */
  insist: boolean;
  headers?: Record<string, string>;
}

/** The part of a closed loop that the `n`th of so many processes does. */
export const shareOfLoop = (
  job: Omit<ClosedLoopJob, "kind">,
  n: number,
  processes: number,
): ClosedLoopJob => ({
  ...job,
  kind: "closedLoop",
  connections: Math.max(1, Math.round(job.connections / processes)),
  exchanges: job.exchanges.filter((_, i) => i % processes === n),
});

const ASK_AGAIN_WITHIN_MS = 200;

export async function closedLoop(job: ClosedLoopJob): Promise<Seen> {
  const tally = new Tally();
  const deadline = Date.now() + job.seconds * 1_000;
  const isOver = (): boolean => Date.now() >= deadline;
  let next = 0;
  const draw = (): Exchange | undefined => {
    if (isOver() || (!job.repeat && next >= job.exchanges.length)) return undefined;
    return job.exchanges[next++ % job.exchanges.length];
  };
  const work = async (): Promise<void> => {
    const connection = new Connection(job.port);
    for (let exchange = draw(); exchange; exchange = draw()) {
      for (;;) {
        const answer = await exchangeOn(connection, exchange, { tally, headers: job.headers });
        if (answer?.status === 201) tally.promised.push(answer.body);
        if (answer && answer.status !== 503) break;
        if (!job.insist || isOver()) break;
        await delay(Math.random() * ASK_AGAIN_WITHIN_MS);
      }
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: job.connections }, work));
  return tally.seen();
}
