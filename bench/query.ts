import { join } from "node:path";
import { linesOf } from "./load/phase-lines.ts";
import { type BenchRun, runBench } from "./load/run-bench.ts";
import { seedDistrict } from "./query/asked-people.ts";
import { type Contender, Peer } from "./query/contenders.ts";
import { type BenchOptions, readOptions } from "./query/options.ts";
import { type QueryRound, queryRound, startAskers } from "./query/query-round.ts";
import { figuresOf } from "./query/report.ts";
import { RuntimeServer } from "./servers/runtime-server.ts";

const say = (line: string): void => console.log(line);

async function measure(options: BenchOptions, { directory, started }: BenchRun) {
  const dataDir = join(directory, "ours");
  const district = await seedDistrict(dataDir, options.people);
  say(
    `${district.people.length} people, ${district.people.filter(({ tube }) => tube).length} with a result.`,
  );
  const ours = await RuntimeServer.start(dataDir, { profileTo: options.profile });
  started.add(() => ours.stop());
  const peer = options.noPeer ? undefined : await Peer.start(join(directory, "peer"), district);
  if (peer) {
    started.add(() => peer.stop());
    say(`The peer: Fastify, pg, ${peer.version} with default settings.`);
  }
  const askers = startAskers(options.workers);
  started.add(async () => askers.end());
  const rounds: { ours: QueryRound[]; peer: QueryRound[] } = { ours: [], peer: [] };
  const told = async (contender: Contender): Promise<QueryRound> => {
    const round = await queryRound(contender, district, askers, options);
    for (const phase of [round.saturated, round.half]) linesOf(phase).forEach(say);
    return round;
  };
  for (let n = 1; n <= options.rounds; n++) {
    rounds.ours.push(await told(ours));
    if (peer) rounds.peer.push(await told(peer));
  }
  return rounds;
}

await runBench(
  readOptions(process.argv),
  async (options, run) => figuresOf(await measure(options, run)),
  ({ refused }) => (refused === 0 ? undefined : `${refused} queries were not answered`),
);
