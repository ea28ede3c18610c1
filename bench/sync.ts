import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { loadDistrict } from "../local/scenario/district.ts";
import type { Phase } from "./load/phase.ts";
import { linesOf } from "./load/phase-lines.ts";
import { allZero, type BenchRun, runBench } from "./load/run-bench.ts";
import { RuntimeServer } from "./servers/runtime-server.ts";
import { runBacklog, runBrokenBacklog } from "./sync/backlog-run.ts";
import { devicesFor } from "./sync/device-plan.ts";
import { Drivers } from "./sync/drivers.ts";
import { type Killed, runKills } from "./sync/kill-run.ts";
import { type BenchOptions, readOptions } from "./sync/options.ts";
import { Peer } from "./sync/peer.ts";
import { rawRound } from "./sync/raw-engine.ts";
import { transactionsFor } from "./sync/recorded-transactions.ts";
import { figuresOf, type Measured } from "./sync/report.ts";
import { readRoster } from "./sync/roster.ts";
import { Sealing } from "./sync/sealing.ts";
import { steadyRound } from "./sync/steady-round.ts";
import { verifyTubes } from "./sync/verify.ts";

const say = (line: string): void => console.log(line);

async function measure(options: BenchOptions, { directory, started }: BenchRun): Promise<Measured> {
  const drivers = new Drivers(options.workers);
  started.add(async () => drivers.end());
  const told = <P extends Phase>(phase: P): P => {
    linesOf(phase).forEach(say);
    sealing.acknowledged.push(...phase.seen.promised);
    return phase;
  };
  const dataDir = join(directory, "ours");
  const scale = options.people / loadDistrict().district.population;
  const seeding = await RuntimeServer.start(dataDir, { scale });
  const { database, tableName } = seeding;
  await seeding.stop();
  const people = await readRoster(database, tableName);
  const seeded = join(directory, "seeded.db");
  copyFileSync(database, seeded);
  say(`${people.length} people on the roster.`);
  const sealing = new Sealing(people, new Date());

  const ours = await RuntimeServer.start(dataDir, { profileTo: options.profile });
  started.add(() => ours.stop());
  const peer = !options.noPeer ? await Peer.start(join(directory, "peer"), dataDir, people) : undefined;
  if (peer) {
    started.add(() => peer.stop());
    say(`The peer: Fastify, pg, ${peer.version} with default settings.`);
  }
  const rounds: Pick<Measured, "ours" | "peer" | "raw"> = { ours: [], peer: [], raw: [] };
  for (let n = 1; n <= options.rounds; n++) {
    const { plan, token, tubes } = await sealing.campaign(ours, String(n));
    const devices = devicesFor(tubes, { count: options.devices, token, name: `round${n}` });
    rounds.ours.push(told(await steadyRound(ours, { plan, devices, drivers })));
    if (peer) {
      const phase = await steadyRound(peer, { plan, devices, drivers });
      linesOf(phase).forEach(say);
      rounds.peer.push(phase);
    }
    const exchanges = await transactionsFor(devices, { plan, people, tableName });
    const raw = await rawRound(exchanges, {
      seeded,
      copy: join(directory, `raw-${n}.db`),
      tableName,
      tubes: tubes.length,
      drivers,
    });
    for (const phase of [raw.same, raw.plain]) linesOf(phase).forEach(say);
    rounds.raw.push(raw);
  }
  const sampledInRounds = sealing.tubes.reduce((sum, { op }) => sum + op.members.length, 0);

  const backlogs: Phase[] = [];
  for (const [name, run] of [
    ["BACKLOG", runBacklog],
    ["BROKEN", runBrokenBacklog],
  ] as const) {
    const { plan, token, tubes } = await sealing.campaign(ours, name, options.backlog);
    await ours.open(plan);
    backlogs.push(told(await run(ours, { tubes, token, drivers })));
  }

  const kills: Killed[] = [];
  for (let left = options.kills; left > 0; left -= kills.at(-1)?.kills ?? 0) {
    const { plan, token, tubes } = await sealing.campaign(ours, `KILLS-${kills.length + 1}`);
    await ours.open(plan);
    const devices = devicesFor(tubes, { count: options.devices, token, name: `kills${kills.length}` });
    const killed = told(await runKills(ours, { devices, drivers, kills: left }));
    say(`  down for ${killed.downSeconds.toFixed(1)} s`);
    kills.push(killed);
  }

  await ours.stop();
  const verdict = await verifyTubes({ database, tableName }, sealing.tubes, sealing.acknowledged);
  say(`Verified from the table: ${JSON.stringify(verdict)}`);
  const peerMiscounted = await peer?.miscounted(sampledInRounds);
  return { ...rounds, people: sampledInRounds / options.rounds, backlogs, kills, verdict, peerMiscounted };
}

await runBench(
  readOptions(process.argv),
  async (options, run) => figuresOf(await measure(options, run)),
  allZero("what was acknowledged is not what is there", ["lost", "double", "brokenChains"]),
);
