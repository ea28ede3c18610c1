import { NOT_DETECTED } from "./cycle-threshold.ts";
import { readPosition, smallestPlate } from "./plate-position.ts";
import { type InstrumentReading, ReadFailure } from "./reading.ts";
import { type Entry, type EntryCells, readEntry, refusal, sortEntries } from "./row-entry.ts";
import { cellsOf, columnOf, rowFault, type TextLine, textLines } from "./text-rows.ts";

const DELIMITERS = ["\t", ";", ","] as const;
const COLUMNS = ["well", "sample", "target", "ct", "role"] as const;
const OPTIONAL = new Set<string>(["role"]);

interface Layout {
  delimiter: string;
  header: string[];
  line: number;
  rows: TextLine[];
}

function findLayout(text: string): Layout | undefined {
  const lines = textLines(text).filter((l) => l.text.trim() !== "");
  const [first, ...rows] = lines;
  if (first === undefined) return undefined;
  for (const delimiter of DELIMITERS) {
    const header = cellsOf(first.text, delimiter);
    if (header === undefined) continue;
    if (COLUMNS.every((name) => OPTIONAL.has(name) || columnOf(header, name) !== undefined)) {
      return { delimiter, header, line: first.line, rows };
    }
  }
  return undefined;
}

/** Whether the first line is the header `well,sample,target,ct[,role]`, in any order, case and separator. */
export const isGenericCsv = (text: string): boolean => findLayout(text) !== undefined;

/**
 * Read the generic CSV of docs/instruments.md: one row per well and target, an empty Ct means not detected. Throws
 * `ReadFailure` when the header is not there, names a column twice, or no row follows it.
 */
export function readGenericCsv(text: string): InstrumentReading {
  const layout = findLayout(text);
  if (layout === undefined) throw new ReadFailure("layoutUnknown", "no header well,sample,target,ct,role");
  const { header, delimiter, line, rows } = layout;
  const at = Object.fromEntries(COLUMNS.map((name) => [name, columnOf(header, name)]));
  for (const name of COLUMNS) {
    const column = at[name];
    if (column !== undefined && columnOf(header.slice(column + 1), name) !== undefined) {
      throw new ReadFailure("columnTwice", `column ${name} appears twice`, line);
    }
  }
  const needed = Object.values(at).flatMap((column) => column ?? []);
  const read = (row: TextLine): EntryCells | Entry => {
    const cells = cellsOf(row.text, delimiter);
    if (cells === undefined) return refusal(row.line, "rowUnreadable");
    const cell = (name: (typeof COLUMNS)[number]) => cells[at[name] ?? -1] ?? "";
    const fault = rowFault(row, cells, header, needed, [at.ct ?? -1]);
    if (fault !== undefined) {
      return refusal(row.line, fault, { well: readPosition(cell("well")), sample: cell("sample") });
    }
    return {
      line: row.line,
      well: cell("well"),
      sample: cell("sample"),
      target: cell("target"),
      ct: cell("ct"),
      task: cell("role"),
      omit: "",
    };
  };
  if (rows.length === 0) throw new ReadFailure("noRows", "nothing follows the header", line);
  const found = rows.map(read);
  const plate = smallestPlate(found.flatMap((f) => ("well" in f ? (readPosition(f.well) ?? []) : [])));
  return {
    instrument: { software: "generic CSV" },
    plate,
    ...sortEntries(found.map((f) => ("well" in f ? readEntry(f, plate, NOT_DETECTED) : f))),
  };
}
