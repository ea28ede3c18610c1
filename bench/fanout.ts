import { readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { freePort } from "../local/platform/engine/free-port.ts";
import { seededRandom } from "../local/scenario/random.ts";
import { benchServices, noonClock } from "./fanout/bench-services.ts";
import { expectedMessages } from "./fanout/expected-messages.ts";
import { KilledProcesses, VICTIMS } from "./fanout/killed-processes.ts";
import { audited, linesOf } from "./fanout/ledger.ts";
import { type FanoutOptions, readOptions } from "./fanout/options.ts";
import { entriesOf, itemsAfterPublication } from "./fanout/published-day.ts";
import { engineAlone, recordedTransactions } from "./fanout/raw-writes.ts";
import { median, ratio, rounded } from "./load/median.ts";
import { type Usage, watchUsage } from "./load/process-usage.ts";
import { allZero, type BenchRun, runBench } from "./load/run-bench.ts";
import { draftingTable } from "./publish/drafting-table.ts";
import { makeEngineFile } from "./publish/engine-file.ts";
import { receivedDay } from "./publish/received-day.ts";
import { begunDayBefore, planFor } from "./servers/plan.ts";

// From the publication of tubes to a gateway that has taken a message for every person in them.

const CAMPAIGN = "BENCH-FANOUT";
const PEOPLE_A_TUBE = 10;
const LOOK_EVERY_MS = 200;
/** Longer than a claim of a killed worker stands. */
const STUCK_AFTER_MS = 240_000;

/** What the gateway says of itself. */
const Taken = z.object({ taken: z.number() });

const say = (line: string): void => console.log(line);

async function measure(options: FanoutOptions, { directory, started }: BenchRun) {
  const startedAtMs = Date.now();
  const now = noonClock(startedAtMs).now();
  const plan = begunDayBefore(planFor(CAMPAIGN, options.tubes * PEOPLE_A_TUBE, now), now);
  const plates = receivedDay(plan, options.tubes, now);
  const people = plates.flatMap(({ tubes }) => tubes.flatMap(({ members }) => members));
  const dataDir = join(directory, "ours");
  const drafting = await draftingTable(dataDir, now);
  started.add(() => drafting.end());
  await drafting.services.stores.campaigns.create(plan.campaign);
  const campaigns = await drafting.services.table.query("CAMPAIGNS", "");
  function* items() {
    yield* drafting.keyItems;
    yield* campaigns;
    yield* itemsAfterPublication(drafting.services, { campaignId: CAMPAIGN, plates, now });
  }
  await makeEngineFile(drafting.database, drafting, items());
  say(`${plates.length} plates published, ${people.length} people to tell.`);

  const copies = ["recording", "before", "after"].map((name) => join(directory, `${name}.db`));
  for (const copy of copies) await copyFile(drafting.database, copy);
  const [recording = "", before = "", after = ""] = copies;
  const entries = entriesOf(plates).slice(0, Math.ceil(options.rawTubes / PEOPLE_A_TUBE));
  const transactions = await recordedTransactions(recording, { dataDir, entries, startedAtMs });
  const recordedPeople = entries.length * PEOPLE_A_TUBE * PEOPLE_A_TUBE;
  const rawBefore = await engineAlone(before, transactions);
  say(
    `The engine alone takes the writes about ${(recordedPeople / rawBefore.seconds).toFixed(0)} people a second.`,
  );

  const sinkFile = join(directory, "taken");
  const ports = { engine: await freePort(), sink: await freePort() };
  const processes = new KilledProcesses({ ports, dbPath: drafting.database, dataDir, sinkFile, startedAtMs });
  started.add(() => processes.stop());
  await processes.start();
  const beganAtMs = Date.now();
  const used = watchUsage(processes.processes);
  processes.begin();
  const kills = await untilAllIsTaken(processes, expectedMessages(people, now).messages.size, options.kills);
  const cpuMs = options.kills > 0 ? {} : cpuMsPerPerson(used(), people.length);
  processes.notePeak();
  await processes.stopSending();
  const lines = linesOf(readFileSync(sinkFile, "utf8"));
  const clock = noonClock(startedAtMs);
  const services = await benchServices({ dataDir, endpoint: processes.endpoint, gateway: undefined, clock });
  const { messages, ...ledger } = await audited(services, { campaignId: CAMPAIGN, people, lines, now });
  await processes.stop();
  const lags = lines
    .flatMap(({ atMs }) => (atMs === "again" ? [] : [(atMs - beganAtMs) / 1_000]))
    .sort((a, b) => a - b);
  const raws = [rawBefore, await engineAlone(after, transactions)];
  const raw = median(raws.map((each) => recordedPeople / each.seconds));
  const seconds = lags.at(-1) ?? 0;
  const rate = people.length / seconds;
  return {
    ...{ people: people.length, messages, seconds, ...ledger, ...kills },
    ...{ peoplePerSecond: rate, rawPeoplePerSecond: raw, ratioToRaw: ratio(rate, raw) },
    p99LagSeconds: lags[Math.floor(lags.length * 0.99)] ?? 0,
    peakMiB: processes.peakMiB,
    ...cpuMs,
    engineAloneCpuMsPerPerson: median(raws.map((each) => (each.cpuSeconds * 1_000) / recordedPeople)),
  };
}

const cpuMsPerPerson = (used: readonly Usage[], people: number): Record<string, number> =>
  Object.fromEntries(
    used
      .filter(({ name }) => VICTIMS.some((victim) => victim === name))
      .map(({ name, cpuSeconds }) => [`${name}CpuMsPerPerson`, (cpuSeconds * 1_000) / people]),
  );

/** Wait until the gateway has taken so many messages, or none comes any more, and kill processes meanwhile. */
async function untilAllIsTaken(processes: KilledProcesses, messages: number, wanted: number) {
  const random = seededRandom("kills");
  const kills = { worker: 0, engine: 0, sink: 0 };
  let [seen, seenAtMs, left] = [0, Date.now(), wanted];
  while (seen < messages && Date.now() - seenAtMs < STUCK_AFTER_MS) {
    await delay(left > 0 ? LOOK_EVERY_MS + random.integer(1_300) : LOOK_EVERY_MS);
    if (left > 0) {
      left -= 1;
      const victim = VICTIMS[random.integer(VICTIMS.length)] ?? "worker";
      kills[victim] += 1;
      await processes.kill(victim);
    }
    const { taken } = Taken.parse(await (await fetch(processes.gateway)).json());
    if (taken > seen) [seen, seenAtMs] = [taken, Date.now()];
  }
  return {
    kills: wanted - left,
    killsOfWorker: kills.worker,
    killsOfEngine: kills.engine,
    killsOfSink: kills.sink,
  };
}

await runBench(
  readOptions(process.argv),
  async (options, run) => rounded(await measure(options, run)),
  allZero("not everybody was told once", ["missing", "double", "strangers", "undoubted"]),
);
