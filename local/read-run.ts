import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { joinChannels, type NamedReading } from "../shared/instruments/join-channels.ts";
import { readDocument } from "../shared/instruments/read-document.ts";
import { openExport } from "../shared/instruments/read-instrument-file.ts";
import {
  ReadFailure,
  type RefusedWell,
  type WellReading,
  type WellRole,
} from "../shared/instruments/reading.ts";

// The words of the Allotrope data model, in which other tools print the same table.
const ROLE_WORDS: Readonly<Record<WellRole, string>> = {
  unknown: "unknown sample role",
  standard: "standard sample role",
  positiveControl: "control sample role",
  negativeControl: "control sample role",
  control: "control sample role",
};
const NOT_NAMED = "N/A";

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const csvRow = ({ well, sample, target, targetUnnamed, ct, role }: WellReading): string =>
  [
    well,
    sample || NOT_NAMED,
    targetUnnamed ? NOT_NAMED : target,
    ct === undefined ? "" : String(ct),
    ROLE_WORDS[role],
  ]
    .map(csvCell)
    .join(",");

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

function printRefused(fileName: string, refused: readonly RefusedWell[]): void {
  for (const { line, file, well, reason } of refused) {
    console.error(`${file ?? fileName}: line ${line}: ${well === undefined ? "" : `${well}: `}${reason}`);
  }
}

function printRun(run: readonly ReadFile[]): void {
  const name = run.map(({ written }) => written.fileName).join(" + ");
  const { wells, refused, rows } = joinChannels(run.map(({ written }) => written));
  process.stdout.write(wells.map((well) => `${csvRow(well)}\n`).join(""));
  printRefused(name, refused);
  if (refused.length > 0)
    console.error(`${name}: ${rows} rows = ${wells.length} read + ${refused.length} refused`);
  const judged = joinChannels(run.map((file) => file.judged));
  if (judged.refused.length > refused.length) {
    console.error(`${name}: as a run to be judged, ${judged.refused.length} rows would be refused:`);
    printRefused(name, judged.refused);
  }
}

/** Print what the files' wells say as CSV; refused rows and unreadable files go to stderr. Returns the exit code. */
async function printRuns(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) {
    console.error("usage: npm run -s read-run -- FILE…");
    return 2;
  }
  let exitCode = 0;
  const files: ReadFile[] = [];
  for (const path of paths) {
    try {
      const document = await openExport(readFileSync(path));
      const fileName = basename(path);
      files.push({
        written: { fileName, ...readDocument(document, "asWritten") },
        judged: { fileName, ...readDocument(document, "judged") },
      });
    } catch (error) {
      if (!(error instanceof ReadFailure) && !(error instanceof Error && "syscall" in error)) throw error;
      console.error(`${path}: ${error.message}`);
      exitCode = 1;
    }
  }
  console.log("well,sample,target,ct,role");
  for (const run of runsOf(files)) printRun(run);
  return exitCode;
}

process.exitCode = await printRuns(process.argv.slice(2));
