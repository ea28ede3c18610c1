import { join } from "node:path";
import { onBehalfOf } from "../local/rehearsal/platform/request-context.ts";
import { RevocationList } from "../shared/security/revocation-list.ts";
import { inParallel } from "../shared/store/in-parallel.ts";
import { createStores, type Stores } from "../shared/store/stores.ts";
import { rounded } from "./load/median.ts";
import { type BenchRun, runBench } from "./load/run-bench.ts";
import { type BenchOptions, readOptions } from "./processes/options.ts";
import { CAMPAIGN, DAY, EVENING_BEFORE, SUB_DISTRICT } from "./units/campaign.ts";
import { Journey } from "./units/journey.ts";
import { MeteredPlatform } from "./units/metered-platform.ts";

// What a process remembers for a moment, another has to ask for itself. Here many processes are asked for the same all the
// time, as at an opening, and what reaches the table is counted.

const ASKED_EVERY_MS = 250;
/** In flight at the same time. */
const AT_ONCE = 16;

interface Process {
  stores: Stores;
  revocations: RevocationList;
}
type Question = (process: Process, now: Date) => Promise<unknown>;

const QUESTIONS: Readonly<Record<string, Question>> = {
  campaign: ({ stores }) => stores.campaigns.get(CAMPAIGN),
  "list of campaigns": ({ stores }) => stores.campaigns.lately(),
  "sites of a sub-district": ({ stores }) => stores.sites.ofSubDistrict(CAMPAIGN, SUB_DISTRICT),
  "availability of a sub-district": async ({ stores }) =>
    stores.availability.ofSubDistrict(await stores.campaigns.get(CAMPAIGN), SUB_DISTRICT, DAY),
  "waiting room": ({ stores }) => stores.waitingRooms.get(CAMPAIGN),
  revocations: ({ revocations }, now) =>
    revocations.isRevoked(
      { subject: "somebody", sessionId: "session", keyId: "key", issuedAtMs: now.getTime() },
      now,
    ),
};

async function measure({ processes: sizes, seconds }: BenchOptions, { directory, started }: BenchRun) {
  const platform = await MeteredPlatform.start(join(directory, "ours"), EVENING_BEFORE);
  started.add(platform.end);
  await new Journey(platform).prepare();
  const figures: Record<string, unknown>[] = [];
  for (const size of sizes)
    for (const [question, ask] of Object.entries(QUESTIONS)) {
      const processes = Array.from({ length: size }, () => newProcess(platform));
      const counted = await askAllTheTime(platform, processes, { question, ask, seconds });
      figures.push({ processes: size, question, ...counted });
    }
  console.table(figures);
  return { seconds, figures };
}

function newProcess({ services }: MeteredPlatform): Process {
  const { table, clock, ids, sealer, hasher } = services;
  const stores = createStores({ table, clock, ids, sealer, hasher });
  return { stores, revocations: new RevocationList(stores.revocations) };
}

async function askAllTheTime(
  platform: MeteredPlatform,
  processes: readonly Process[],
  { question, ask, seconds }: { question: string; ask: Question; seconds: number },
) {
  const from = platform.services.clock.now().getTime();
  platform.meter.take();
  for (let ms = 0; ms < seconds * 1_000; ms += ASKED_EVERY_MS) {
    const now = new Date(from + ms);
    platform.setTime(now.toISOString());
    await onBehalfOf({ operation: question, atMs: now.getTime() }, () =>
      inParallel(processes, AT_ONCE, (process) => ask(process, now)),
    );
  }
  const { calls, readUnits, writeUnits, hottestRead, hottestWrite } = platform.meter.take();
  return rounded({
    requestsPerSecond: calls / seconds,
    readUnitsPerSecond: readUnits / seconds,
    writeUnitsPerSecond: writeUnits / seconds,
    hottestKeyReadsPerSecond: hottestRead.unitsPerSecond,
    hottestKeyWritesPerSecond: hottestWrite.unitsPerSecond,
  });
}

await runBench(readOptions(process.argv), measure);
