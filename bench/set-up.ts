import { join } from "node:path";
import { loadDistrict } from "../local/scenario/district.ts";
import { inParallel } from "../shared/store/in-parallel.ts";
import { type BenchRun, runBench } from "./load/run-bench.ts";
import { RuntimeServer } from "./servers/runtime-server.ts";
import { type BenchOptions, readOptions } from "./set-up/options.ts";
import { Administrator, type Counts, type RosterChunk } from "./set-up/requests.ts";
import { rosterChunks } from "./set-up/roster-chunks.ts";

const ACCOUNTS_AT_ONCE = 2;
const SITE = "110107001-F1";
const IMPORT = "import-bench-set-up";

const say = (line: string): void => console.log(line);
const secondsSince = (startedAt: number): number => Math.round((performance.now() - startedAt) / 100) / 10;

async function measure(options: BenchOptions, { directory, started }: BenchRun) {
  const dataDir = join(directory, "ours");
  const server = await RuntimeServer.start(dataDir);
  started.add(() => server.stop());
  const scope = { kind: "district" } as const;
  const token = await server.mint.token({ subject: "bench", role: "admin", scope, sessionId: "bench" });
  const admin = new Administrator(`http://127.0.0.1:${server.port}`, token);

  const accountsAt = performance.now();
  const names = Array.from({ length: options.accounts }, (_, n) => `bench.sampler.${n + 1}`);
  let made = 0;
  await inParallel(names, ACCOUNTS_AT_ONCE, async (name) => {
    if (await admin.makeAccount(name, SITE)) made += 1;
  });
  const accountsSeconds = secondsSince(accountsAt);
  say(`${made} of ${options.accounts} accounts made in ${accountsSeconds} s`);

  const chunks = [...rosterChunks(loadDistrict(), options)];
  const people = chunks.reduce((sum, { rows }) => sum + rows.length, 0);
  const half = Math.floor(chunks.length / 2);
  const counts = new Map<number, Counts>();
  const send = (some: readonly RosterChunk[]) =>
    inParallel(some, options.chunksAtOnce, async (chunk) => {
      counts.set(chunk.chunk, await admin.importChunk(IMPORT, chunk));
    });
  const firstAt = performance.now();
  await send(chunks.slice(0, half));
  const firstSeconds = secondsSince(firstAt);
  say(`${half} of ${chunks.length} chunks in ${firstSeconds} s; server and engine are killed`);
  await server.crash();
  const secondAt = performance.now();
  // Whoever chooses the file again does not know which of the last chunks was answered.
  const from = Math.max(0, half - options.chunksAtOnce);
  await send(chunks.slice(from));
  const secondSeconds = secondsSince(secondAt);
  const sum = (name: keyof Counts): number => [...counts.values()].reduce((all, each) => all + each[name], 0);
  const rosterSeconds = Math.round((firstSeconds + secondSeconds) * 10) / 10;
  const [read, accepted, updated] = [sum("read"), sum("accepted"), sum("updated")];
  const [unchanged, rejected] = [sum("unchanged"), sum("rejected")];
  return {
    ...{ accounts: options.accounts, accountsMade: made, accountsSeconds },
    ...{ people, rosterSeconds, rowsPerSecond: Math.round(people / rosterSeconds) },
    ...{ read, accepted, updated, unchanged, rejected },
    unaccounted: people - read + (read - accepted - updated - unchanged - rejected),
    accountsLeft: options.accounts - made,
  };
}

await runBench(readOptions(process.argv), measure, ({ unaccounted, accountsLeft, rejected }) =>
  unaccounted === 0 && accountsLeft === 0 && rejected === 0
    ? undefined
    : `rows unaccounted for: ${unaccounted}, rejected: ${rejected}, accounts not made: ${accountsLeft}`,
);
