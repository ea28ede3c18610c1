import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readInstrumentFile } from "../shared/instruments/read-instrument-file.ts";
import { ReadFailure, type WellReading, type WellRole } from "../shared/instruments/reading.ts";

// The words of the Allotrope data model, in which other tools print the same table.
const ROLE_WORDS: Readonly<Record<WellRole, string>> = {
  unknown: "unknown sample role",
  standard: "standard sample role",
  positiveControl: "control sample role",
  negativeControl: "control sample role",
  control: "control sample role",
};

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const csvRow = ({ well, sample, target, ct, role }: WellReading): string =>
  [well, sample, target, ct === undefined ? "" : String(ct), ROLE_WORDS[role]].map(csvCell).join(",");

/** Print what each file's wells say as CSV; refused rows and unreadable files go to stderr. Returns the exit code. */
function printRuns(files: readonly string[]): number {
  if (files.length === 0) {
    console.error("usage: npm run -s read-run -- FILE…");
    return 2;
  }
  let exitCode = 0;
  console.log("well,sample,target,ct,role");
  for (const file of files) {
    try {
      const { wells, refused, rows } = readInstrumentFile(readFileSync(file), basename(file));
      for (const well of wells) console.log(csvRow(well));
      for (const { line, well, reason } of refused) {
        console.error(`${file}: line ${line}: ${well === undefined ? "" : `${well}: `}${reason}`);
      }
      if (refused.length > 0) {
        console.error(`${file}: ${rows} rows = ${wells.length} read + ${refused.length} refused`);
      }
    } catch (error) {
      if (!(error instanceof ReadFailure) && !(error instanceof Error && "syscall" in error)) throw error;
      console.error(`${file}: ${error.message}`);
      exitCode = 1;
    }
  }
  return exitCode;
}

process.exitCode = printRuns(process.argv.slice(2));
