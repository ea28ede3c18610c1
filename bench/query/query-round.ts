import { fileURLToPath } from "node:url";
import type { Phase } from "../load/phase.ts";
import { watchUsage } from "../load/process-usage.ts";
import { ratePerSecond } from "../load/tally.ts";
import { Workers } from "../load/workers.ts";
import type { AskedDistrict } from "./asked-people.ts";
import type { Contender } from "./contenders.ts";
import type { QueryJob } from "./query-worker.ts";
import { QUERY } from "./signed-queries.ts";

const WORKER = fileURLToPath(new URL("query-worker.ts", import.meta.url));
/** More than any server answers on two cores. */
const MOST_PER_SECOND = 12_000;
const WARMING_SECONDS = 2;

/** The processes of the other system, apart from the one that prepares and counts. */
export const startAskers = (count: number): Workers<QueryJob> => new Workers(WORKER, count);

export interface QueryRound {
  saturated: Phase;
  /** At half the rate of saturation. */
  half: Phase;
}

export async function queryRound(
  contender: Contender,
  district: AskedDistrict,
  askers: Workers<QueryJob>,
  { seconds, connections }: { seconds: number; connections: number },
): Promise<QueryRound> {
  const run = (over: Partial<QueryJob>) =>
    askers.run((n) => ({
      ...{ district: shareOf(district, n, askers.count), port: contender.port, seconds },
      connections: Math.max(1, Math.round(connections / askers.count)),
      prepared: Math.ceil((MOST_PER_SECOND * (over.seconds ?? seconds)) / askers.count),
      ...over,
    }));
  const phase = async (name: string, over: Partial<QueryJob>): Promise<Phase> => {
    const usage = watchUsage({ ...contender.processes, askers: askers.pids });
    const seen = await contender.profiled(name, () => run(over));
    return { name: `${contender.name} ${name}`, seen, usage: usage() };
  };
  await run({ seconds: Math.min(seconds, WARMING_SECONDS) });
  const saturated = await phase("queries at saturation", {});
  const perSecond = ratePerSecond(saturated.seen, QUERY) / 2 / askers.count;
  return { saturated, half: await phase("queries at half of it", { perSecond }) };
}

const shareOf = (district: AskedDistrict, n: number, count: number): AskedDistrict => ({
  ...district,
  people: district.people.filter((_, at) => at % count === n),
});
