import type { CellObject } from "@e965/xlsx";
import { BLANK, type Cell, textCell, unreadable } from "../cells/cell.ts";
import { ReadFailure } from "../reading.ts";
import type { ExportDocument, ExportTable } from "../table/export-table.ts";
import { isIrrelevantSheet } from "../table/table-names.ts";
import { formulaCells } from "./formula-records.ts";
import { isDateFormat, writtenDate } from "./number-formats.ts";
import { readAddress, SheetGrid } from "./sheet-grid.ts";

const ERRORS: Readonly<Record<number, string>> = {
  ...{ 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A" },
  43: "#GETTING_DATA",
};

function readCell({ t: type, v: value, z: format }: CellObject, from1904: boolean): Cell {
  switch (type) {
    case "z":
      return BLANK;
    case "s":
      return textCell(String(value ?? BLANK));
    case "n":
      if (typeof value !== "number" || !Number.isFinite(value)) return unreadable(String(value));
      return isDateFormat(0, String(format ?? "")) ? unreadable(writtenDate(value, from1904)) : value;
    case "b":
      return unreadable(value ? "TRUE" : "FALSE");
    case "e":
      return unreadable(ERRORS[Number(value)] ?? `#${value}`);
    default:
      return unreadable(String(value));
  }
}

/** A workbook of before 2007 (`.xls`). Throws `ReadFailure` when it is damaged, encrypted or too large. */
export async function binaryWorkbook(bytes: Uint8Array): Promise<ExportDocument> {
  const { CFB, read } = await import("@e965/xlsx");
  let tables: ExportTable[];
  try {
    const workbook = read(bytes, {
      ...{ type: "array", raw: true, cellNF: true },
      ...{ cellFormula: false, cellHTML: false, cellText: false },
    });
    const from1904 = workbook.Workbook?.WBProps?.date1904 === true;
    const formulas = formulaCells(streamOf(bytes, CFB));
    tables = workbook.SheetNames.flatMap((name, index) => {
      const sheet = workbook.Sheets[name];
      if (sheet === undefined || isIrrelevantSheet(name)) return [];
      const grid = new SheetGrid();
      const filled = new Set<string>();
      for (const [address, cell] of Object.entries(sheet)) {
        const at = readAddress(address);
        if (at === undefined) continue;
        const content = readCell(cell, from1904);
        if (content !== BLANK) filled.add(`${at.line} ${at.column}`);
        grid.put(at.line, at.column, content);
      }
      for (const { line, column } of formulas.get(index) ?? [])
        if (!filled.has(`${line} ${column}`)) grid.put(line, column, unreadable("="));
      for (const { s: start, e: end } of sheet["!merges"] ?? [])
        grid.merge({
          ...{ firstColumn: start.c, lastColumn: end.c, firstLine: start.r + 1, lastLine: end.r + 1 },
        });
      const rows = grid.toRows();
      return [{ name: name.trim().toLowerCase(), title: name.trim(), line: 1, readings: [() => rows] }];
    });
  } catch (error) {
    if (error instanceof ReadFailure) throw error;
    const detail = error instanceof Error ? error.message : "";
    throw new ReadFailure("workbookUnreadable", `the workbook cannot be read: ${detail}`, undefined, {
      cause: error,
    });
  }
  if (tables.length === 0)
    throw new ReadFailure("resultsMissing", "the workbook has no worksheet with results");
  return { kind: "workbook", tables, quantStudio: false };
}

/** What is used of the library's reader of containers, for which it declares no types. */
interface CompoundFiles {
  read(bytes: Uint8Array, options: { type: "array" }): object;
  find(container: object, path: string): { content: ArrayLike<number> } | null;
}

/** The stream of records: a file within the container, or the whole of a bare workbook. */
function streamOf(bytes: Uint8Array, { read, find }: CompoundFiles): Uint8Array {
  if (bytes[0] !== 0xd0) return bytes;
  const container = read(bytes, { type: "array" });
  const entry = find(container, "/Workbook") ?? find(container, "/Book");
  return entry === null ? new Uint8Array() : Uint8Array.from(entry.content);
}
