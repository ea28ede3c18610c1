import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { ALLOCATOR } from "../local/start/allocator.ts";
import { median, ratio, rounded } from "./load/median.ts";
import { EXEC_ARGV } from "./load/workers.ts";
import { readOptions } from "./reading/options.ts";

// What memory the reading of files takes and keeps, and what the allocator's settings change of it and of the speed.

const Figures = z.object({
  beforeMb: z.number(),
  peakMb: z.number(),
  afterMb: z.number(),
  cpuMsPerRead: z.number(),
});
type Figures = z.infer<typeof Figures>;

const FILE = fileURLToPath(new URL("reading/reading-process.ts", import.meta.url));
const PLAIN: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !Object.hasOwn(ALLOCATOR, name)),
);

async function readInProcess(reads: number, env: NodeJS.ProcessEnv): Promise<Figures> {
  const child = fork(FILE, [String(reads)], { execArgv: EXEC_ARGV, env });
  const ended = once(child, "exit").then(() => {
    throw new Error("the process ended before it told anything");
  });
  const [told]: unknown[] = await Promise.race([once(child, "message"), ended]);
  return Figures.parse(told);
}

const middle = (all: readonly Figures[]) =>
  rounded(
    Object.fromEntries(
      Figures.keyof().options.map((name) => [name, median(all.map((figures) => figures[name]))]),
    ),
  );

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  if (!options) return;
  const [set, plain]: [Figures[], Figures[]] = [[], []];
  for (let round = 1; round <= options.rounds; round++) {
    plain.push(await readInProcess(options.reads, PLAIN));
    set.push(await readInProcess(options.reads, { ...PLAIN, ...ALLOCATOR }));
    console.log(`round ${round}: plain ${JSON.stringify(plain.at(-1))}, set ${JSON.stringify(set.at(-1))}`);
  }
  const [ofSet, ofPlain] = [middle(set), middle(plain)];
  const cost = rounded({ cpuToPlain: ratio(ofSet.cpuMsPerRead, ofPlain.cpuMsPerRead) });
  const figures = { rounds: options.rounds, set: ofSet, plain: ofPlain, ...cost };
  console.log(JSON.stringify(figures, null, 2));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
}

await main();
