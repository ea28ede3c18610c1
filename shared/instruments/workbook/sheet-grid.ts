import { BLANK, type Cell, isUnreadable, shown, unreadable } from "../cells/cell.ts";
import { tooLarge } from "../limits.ts";
import type { ExportRow } from "../table/export-table.ts";

export const MOST_ROWS = 100_000;
const MOST_COLUMNS = 1_000;
/** Places that the rows of a worksheet take up, blank ones between others included: 8 MB of memory. */
const MOST_PLACES = 1_000_000;
const MOST_MERGES = 50_000;
/** Places that merged cells may cover, counted again where they overlap. */
const MOST_COVERED = 2_000_000;

/** The columns and rows that a merged cell covers; columns counted from 0, lines from 1, both ends included. */
export interface MergedRange {
  firstColumn: number;
  lastColumn: number;
  firstLine: number;
  lastLine: number;
}

/** A cell that is written twice and differs is neither of the two. */
function onlyOne(before: Cell, cell: Cell): Cell {
  if (before === BLANK || before === cell) return cell;
  const isSame = shown(before) === shown(cell) && isUnreadable(before) === isUnreadable(cell);
  return isSame ? cell : unreadable(`${shown(before)} / ${shown(cell)}`);
}

/** Collects the cells of one worksheet or table, whatever it is stored in, and keeps to the limits. */
export class SheetGrid {
  private readonly rows = new Map<number, Cell[]>();
  private readonly merges: MergedRange[] = [];
  private places = 0;
  private width = 0;
  private lastLine = 0;

  /** Throws `ReadFailure` `tooLarge` for a cell too far out, or one cell too many. */
  put(line: number, column: number, cell: Cell): void {
    if (cell === BLANK) return;
    if (line > MOST_ROWS) throw tooLarge(MOST_ROWS, "rows");
    if (column >= MOST_COLUMNS) throw tooLarge(MOST_COLUMNS, "columns");
    let row = this.rows.get(line);
    if (row === undefined) {
      row = [];
      this.rows.set(line, row);
      this.places += 1;
    }
    this.places += Math.max(0, column + 1 - row.length);
    if (this.places > MOST_PLACES) throw tooLarge(MOST_PLACES, "cells");
    while (row.length <= column) row.push(BLANK);
    row[column] = onlyOne(row[column] ?? BLANK, cell);
    this.width = Math.max(this.width, row.length);
    this.lastLine = Math.max(this.lastLine, line);
  }

  merge(range: MergedRange): void {
    if (this.merges.length >= MOST_MERGES) throw tooLarge(MOST_MERGES, "mergedCells");
    this.merges.push(range);
  }

  /**
   * The rows in order. What a merged cell says holds for all the cells that it covers: in the rows below it stands in
   * the cells, beyond its first column among what is `covered`, so that a title over ten columns is still one cell.
   */
  toRows(): ExportRow[] {
    const covered = this.spread();
    return [...this.rows]
      .sort(([a], [b]) => a - b)
      .map(([line, cells]) => {
        const beside = covered.get(line);
        return { line, cells, ...(beside === undefined ? {} : { covered: beside }), end: "sheet" as const };
      });
  }

  private spread(): ReadonlyMap<number, ReadonlyMap<number, Cell>> {
    const covered = new Map<number, Map<number, Cell>>();
    let left = MOST_COVERED;
    for (const { firstColumn, lastColumn, firstLine, lastLine } of this.merges) {
      const cell = this.rows.get(firstLine)?.[firstColumn];
      if (cell === undefined || cell === BLANK) continue;
      const lastRow = Math.min(lastLine, this.lastLine);
      const last = Math.min(lastColumn, this.width - 1);
      for (let line = firstLine; line <= lastRow; line += 1) {
        left -= Math.max(1, last - firstColumn + 1);
        if (left < 0) throw tooLarge(MOST_COVERED, "coveredCells");
        const row = this.rows.get(line);
        if (row === undefined) continue;
        if (line > firstLine && (row[firstColumn] ?? BLANK) === BLANK) this.put(line, firstColumn, cell);
        if (last === firstColumn) continue;
        const beside = covered.get(line) ?? new Map<number, Cell>();
        for (let column = firstColumn + 1; column <= last; column += 1) beside.set(column, cell);
        covered.set(line, beside);
      }
    }
    return covered;
  }
}

/** `(D, 2)` of `D2` as column 3 and line 2; undefined for what is no address. One pass over at most ten letters. */
export function readAddress(address: string): { column: number; line: number } | undefined {
  const [, letters = "", digits = ""] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (letters === "") return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, line: Number(digits) };
}

/** The range of `A2:B4`; undefined for what is none. */
export function readRange(ref: string): MergedRange | undefined {
  const [first, last] = ref.split(":").map(readAddress);
  if (first === undefined || last === undefined) return undefined;
  return {
    ...{ firstColumn: Math.min(first.column, last.column), lastColumn: Math.max(first.column, last.column) },
    ...{ firstLine: Math.min(first.line, last.line), lastLine: Math.max(first.line, last.line) },
  };
}
