import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { IsolatedReader, READING_LIMITS } from "../../shared/instruments/isolated/isolated-reader.ts";
import { ReadFailure } from "../../shared/instruments/reading.ts";
import { HOSTILE_FILES } from "../../test/support/factories/hostile-files.ts";

// One process that reads files as the server does, and tells what it took.

const ORDINARY = ["quantstudio-example10.xlsx", "quantstudio-7flex-96.txt", "biorad-cfx-maestro.csv"].map(
  (fileName) => ({
    fileName,
    bytes: readFileSync(new URL(`../../test/instruments/${fileName}`, import.meta.url)),
  }),
);
/** Threads end soon, so that what stays is the process's own. */
const TIMES = { slowAfterMs: 1_000, idleMs: 1_000 };
const LOOK_EVERY_MS = 100;
/** For ordinary files on a machine that others keep busy. */
const PATIENCE_SECONDS = 120;

export interface ReadingFigures {
  beforeMb: number;
  peakMb: number;
  afterMb: number;
  /** Processor time of the whole process; the clock says little on a busy machine. */
  cpuMsPerRead: number;
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
const resident = (): number => megabytes(process.memoryUsage.rss());
const peak = (): number =>
  megabytes(Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) * 1024);

async function main(reads: number): Promise<ReadingFigures> {
  const reader = new IsolatedReader(READING_LIMITS, TIMES);
  const patient = new IsolatedReader({ ...READING_LIMITS, seconds: PATIENCE_SECONDS }, TIMES);
  const readOrdinary = async (times: number): Promise<void> => {
    for (let at = 0; at < times; at++) await patient.readRun(ORDINARY.slice(at % 3, (at % 3) + 1));
  };
  await readOrdinary(ORDINARY.length);
  const before = process.cpuUsage();
  await readOrdinary(reads);
  const { user, system } = process.cpuUsage(before);
  const cpuMsPerRead = (user + system) / 1_000 / reads;
  await threadsEnd(patient);
  const beforeMb = resident();
  for (const [fileName, make] of Object.entries(HOSTILE_FILES))
    await reader.readRun([{ fileName, bytes: make() }]).catch((error: unknown) => {
      if (!(error instanceof ReadFailure)) throw error;
    });
  await threadsEnd(reader);
  return { beforeMb, peakMb: peak(), afterMb: resident(), cpuMsPerRead };
}

async function threadsEnd(reader: IsolatedReader): Promise<void> {
  while (reader.threads > 0) await delay(LOOK_EVERY_MS);
  await delay(LOOK_EVERY_MS);
}

process.send?.(await main(Number(process.argv[2])), () => process.exit(0));
