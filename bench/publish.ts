import { readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { startEngine } from "../local/platform/engine/engine.ts";
import type { LastFirst } from "../local/runtime/last-first.ts";
import { type Usage, watchUsage } from "./load/process-usage.ts";
import { allZero, type BenchRun, runBench } from "./load/run-bench.ts";
import { type DraftingTable, draftingTable } from "./publish/drafting-table.ts";
import { makeEngineFile } from "./publish/engine-file.ts";
import { figuresOf, type Measured } from "./publish/figures.ts";
import { Laboratories } from "./publish/laboratories.ts";
import { type BenchOptions, readOptions } from "./publish/options.ts";
import { measureRawWrites } from "./publish/raw-writes.ts";
import { countInTable, wrongAnswers } from "./publish/readable.ts";
import { type BenchPlate, receivedDay } from "./publish/received-day.ts";
import { itemsOfDay } from "./publish/seeded-day.ts";
import { begunDayBefore, type Plan, planFor } from "./servers/plan.ts";
import { RuntimeServer } from "./servers/runtime-server.ts";

const CAMPAIGN = "BENCH-PUBLISH";
const PEOPLE_A_TUBE = 10;

const say = (line: string): void => console.log(line);

async function measure(options: BenchOptions, { directory, started }: BenchRun): Promise<Measured> {
  const now = new Date();
  const plan = begunDayBefore(planFor(CAMPAIGN, options.tubes * PEOPLE_A_TUBE, now), now);
  const plates = receivedDay(plan, options.tubes, now);
  const tubes = plates.reduce((sum, plate) => sum + plate.tubes.length, 0);
  const dataDir = join(directory, "ours");
  const drafting = await draftingTable(dataDir, now);
  started.add(() => drafting.end());
  await seed(drafting, plates, now);
  const rawDatabase = join(directory, "raw.db");
  await copyFile(drafting.database, rawDatabase);
  const { services } = drafting;
  const raw = (some: readonly BenchPlate[]) => {
    const seconds = options.rawSeconds;
    return measureRawWrites(rawDatabase, { services, campaignId: CAMPAIGN, plates: some, seconds, now });
  };
  const half = Math.ceil(plates.length / 2);
  const rawBefore = await raw(plates.slice(0, half));
  say(`The engine alone takes the writes of ${rawBefore.toFixed(0)} tubes a second.`);

  const day = await dayAtLaboratories({ options, dataDir, plan, plates, now }, started);
  const engine = await startEngine({ dbPath: drafting.database });
  try {
    const counted = await countInTable(
      { endpoint: engine.endpoint, tableName: drafting.tableName },
      { campaignId: CAMPAIGN, plates },
    );
    say(`Counted from the table: ${JSON.stringify(counted)}`);
    return {
      tubes,
      plates: plates.length,
      people: tubes * PEOPLE_A_TUBE,
      ...day,
      ...counted,
      raw: [rawBefore, await raw(plates.slice(half))],
    };
  } finally {
    await engine.stop();
  }
}

/** What the laboratories have received, on the roster and in the table before the server starts; not measured. */
async function seed(drafting: DraftingTable, plates: readonly BenchPlate[], now: Date): Promise<void> {
  const startedAt = performance.now();
  let count = 0;
  function* items() {
    for (const item of [
      ...drafting.keyItems,
      ...itemsOfDay(drafting.services, { campaignId: CAMPAIGN, plates, now }),
    ]) {
      count += 1;
      yield item;
    }
  }
  await makeEngineFile(drafting.database, drafting, items());
  const seconds = (performance.now() - startedAt) / 1_000;
  say(`${count} items of people and tubes put in the table in ${seconds.toFixed(0)} s.`);
}

async function dayAtLaboratories(
  day: { options: BenchOptions; dataDir: string; plan: Plan; plates: readonly BenchPlate[]; now: Date },
  started: LastFirst,
) {
  const { options, dataDir, plan, plates, now } = day;
  const server = await RuntimeServer.start(dataDir, { profileTo: options.profile });
  started.add(() => server.stop());
  await server.open(plan);
  const origin = `http://127.0.0.1:${server.port}`;
  const laboratories = new Laboratories(origin, server.mint, CAMPAIGN);
  const files = laboratories.files(plates, now);
  say(
    `${plates.length} files of ${plates.length === 0 ? 0 : Math.round((files[0]?.length ?? 0) * 0.00075)} kB.`,
  );

  const beganAt = performance.now();
  const readingUsed = watchUsage(server.processes);
  const submitted = await server.profiled("reading", () => laboratories.submit(plates, files));
  const submittedAt = performance.now();
  say(`read, judged and submitted in ${seconds(beganAt, submittedAt)}`);
  say(coresOf(readingUsed(), submittedAt - beganAt));
  const publishingUsed = watchUsage(server.processes);
  const { lastSentAt, publishedAt, ...published } = await server.profiled("publishing", async () => {
    const ends = await laboratories.approveAll(submitted);
    return { ...ends, used: publishingUsed() };
  });
  const wrong = await wrongAnswers(origin, server.mint, { campaignId: CAMPAIGN, plates });
  const readAt = performance.now();
  say(
    `published ${seconds(lastSentAt, publishedAt)} after the last approval, read ${seconds(lastSentAt, readAt)} after it`,
  );
  say(coresOf(publishingUsed(), readAt - lastSentAt));
  const { server: [serverPid = 0] = [], engine: [enginePid = 0] = [] } = server.processes;
  const peaks = [serverPid, enginePid].map(peakMiBOf);
  say(`peak memory: server ${peaks[0]?.toFixed(0)} MiB, engine ${peaks[1]?.toFixed(0)} MiB`);
  await server.stop();
  return {
    readingSeconds: (submittedAt - beganAt) / 1_000,
    publishingSeconds: (publishedAt - submittedAt) / 1_000,
    secondsAfterLastApproval: (readAt - lastSentAt) / 1_000,
    publishingCpuSeconds: {
      server: cpuOf(published.used, "server"),
      engine: cpuOf(published.used, "engine"),
    },
    seconds: (readAt - beganAt) / 1_000,
    wrongAnswers: wrong,
    peakMiB: peaks.reduce((sum, peak) => sum + peak, 0),
  };
}

const cpuOf = (used: readonly Usage[], name: string): number =>
  used.find((each) => each.name === name)?.cpuSeconds ?? 0;

const coresOf = (used: readonly Usage[], milliseconds: number): string =>
  `  ${used.map(({ name, cpuSeconds }) => `${name} ${((cpuSeconds * 1_000) / milliseconds).toFixed(2)} cores`).join(", ")}`;

const seconds = (from: number, to: number): string => `${((to - from) / 1_000).toFixed(1)} s`;

/** The most memory that a process has held. */
function peakMiBOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes ?? 0) / 1_024;
}

await runBench(
  readOptions(process.argv),
  async (options, run) => figuresOf(await measure(options, run)),
  allZero("results are not sound", ["unreadable", "wrongAnswers", "brokenChains", "miscounted"]),
);
