import { join } from "node:path";
import { Looker, pause } from "./command/look.ts";
import { type BenchOptions, readOptions } from "./command/options.ts";
import { seedWatchedDistrict } from "./command/watched-district.ts";
import { Latencies } from "./load/latencies.ts";
import { median, rounded } from "./load/median.ts";
import { type BenchRun, runBench } from "./load/run-bench.ts";
import { RuntimeServer } from "./servers/runtime-server.ts";

// How long the command screen takes to answer. The first look at all finds nothing counted; each other first look is that of a
// process that was just started, with figures that were kept before.

/** What was counted is twenty seconds old by then, and is counted anew. */
const UNTIL_OLD_MS = 21_000;

async function measure(options: BenchOptions, { directory, started }: BenchRun) {
  const dataDir = join(directory, "ours");
  const campaignId = await seedWatchedDistrict(dataDir, options.sites);
  const server = await RuntimeServer.start(dataDir);
  started.add(() => server.stop());
  const looker = new Looker(`http://127.0.0.1:${server.port}`, await server.mint.commander(), campaignId);
  const firstOfAllMs = await looker.look("screen");
  const first: number[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    await server.kill("server");
    await server.startAgain();
    await pause(UNTIL_OLD_MS);
    first.push(await looker.look("screen"));
    console.log(`start ${round}: ${Math.round(first.at(-1) ?? 0)} ms`);
  }
  const noted = { screen: new Latencies(), alerts: new Latencies() };
  await looker.goOn(options.commanders, options.seconds, noted);
  const of = (latencies: Latencies) => ({
    asked: latencies.total,
    ...{
      p50Ms: latencies.percentile(0.5),
      p99Ms: latencies.percentile(0.99),
      maxMs: latencies.percentile(1),
    },
  });
  return {
    ...{ sites: options.sites, commanders: options.commanders },
    ...rounded({ firstOfAllMs, firstOfProcessMs: median(first), slowestFirstMs: Math.max(...first) }),
    ...{ screen: of(noted.screen), alerts: of(noted.alerts) },
  };
}

await runBench(readOptions(process.argv), measure);
