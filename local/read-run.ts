import { readFileSync } from "node:fs";
import { basename } from "node:path";
import * as z from "zod";
import { ReadingOptions } from "../shared/domain/laboratory/reading-options.ts";
import { failureWords } from "../shared/instruments/failure-words.ts";
import { isolatedReader } from "../shared/instruments/isolated/isolated-reader.ts";
import { ReadFailure } from "../shared/instruments/reading.ts";
import { refusalWords, spellingWords } from "../shared/instruments/refusal-words.ts";
import { joinChannels, type NamedReading } from "../shared/instruments/table/join-channels.ts";
import { helpOf, readCommandLine } from "./command-line.ts";
import { WELLS_HEADER, wellsTable } from "./read-run/wells-table.ts";

const SPELLINGS = "0, -1, 99, 999 and >30 to >60";

/** Spellings of "not detected" as a laboratory sets them, from a list with commas. */
const notDetected = z
  .string()
  .optional()
  .transform((list = "") => [
    ...new Set(
      list
        .split(",")
        .map((spelling) => spelling.trim())
        .filter((spelling) => spelling !== ""),
    ),
  ])
  .refine((list) => ReadingOptions.safeParse({ notDetected: list }).success, `up to eight of ${SPELLINGS}`);

const COMMAND = {
  name: "npm run -s read-run",
  does: "Print what an instrument's files say as CSV; refused rows and unreadable files go to standard error.",
  schema: z.object({ notDetected }),
  options: {
    notDetected: {
      value: "list",
      says: `What the laboratory's instruments write for "not detected", as =0,-1: any of ${SPELLINGS}`,
    },
  },
  operands: "FILE…",
} as const;

/** The file as written, which is printed, and as a laboratory's upload would judge it. */
interface ReadFile {
  written: NamedReading;
  judged: NamedReading;
}

/** Channels of one LightCycler experiment are a run; any other file is a run of its own. */
function runsOf(files: readonly ReadFile[]): ReadFile[][] {
  const runs = new Map<string, ReadFile[]>();
  files.forEach((file, index) => {
    const { channelsOf } = file.written;
    const key = channelsOf === undefined ? `file ${index}` : `channels of ${channelsOf}`;
    runs.set(key, [...(runs.get(key) ?? []), file]);
  });
  return [...runs.values()];
}

/** What an upload would make of the run: each refused row, and the sum. */
function printJudged(name: string, judged: readonly NamedReading[]): void {
  const { wells, refused, rows, targets, notDetectedAs } = joinChannels(judged);
  for (const row of refused) console.error(`${row.file ?? name}: ${refusalWords(row)}`);
  console.error(`${name}: ${rows} rows = ${wells.length} read + ${refused.length} refused`);
  for (const taken of notDetectedAs) console.error(`${name}: ${spellingWords(taken)}`);
  console.error(`${name}: targets ${targets.join(", ")}`);
}

function printRun(run: readonly ReadFile[]): void {
  const name = run.map(({ written }) => written.fileName).join(" + ");
  const { wells } = joinChannels(run.map(({ written }) => written));
  process.stdout.write(wellsTable(wells));
  printJudged(
    name,
    run.map(({ judged }) => judged),
  );
}

/** Read one file in both ways, within the limits of an upload. */
async function readFile(path: string, reading: ReadingOptions): Promise<ReadFile> {
  const file = { fileName: basename(path), bytes: new Uint8Array(readFileSync(path)) };
  const [written] = await isolatedReader.readDocuments([file], "asWritten", reading);
  const [judged] = await isolatedReader.readDocuments([file], "judged", reading);
  if (written === undefined || judged === undefined) throw new TypeError("a file gave no reading");
  return { written, judged };
}

/** Print what the files' wells say as CSV; refused rows and unreadable files go to stderr. Returns the exit code. */
async function printRuns(paths: readonly string[], reading: ReadingOptions): Promise<number> {
  let exitCode = 0;
  const files: ReadFile[] = [];
  for (const path of paths) {
    try {
      files.push(await readFile(path, reading));
    } catch (error) {
      if (error instanceof ReadFailure) console.error(`${path}: ${failureWords(error, "en")}`);
      else if (error instanceof Error && "syscall" in error) console.error(`${path}: ${error.message}`);
      else throw error;
      exitCode = 1;
    }
  }
  console.log(WELLS_HEADER);
  for (const run of runsOf(files)) printRun(run);
  return exitCode;
}

async function main(): Promise<number> {
  const read = readCommandLine(COMMAND, process.argv);
  if (!read) return 0;
  if (read.operands.length > 0) return printRuns(read.operands, read.options);
  console.error(helpOf(COMMAND));
  return 2;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
