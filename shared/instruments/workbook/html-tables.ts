import { BLANK, type Cell, textCell, unreadable } from "../cells/cell.ts";
import { tooLarge } from "../limits.ts";
import type { ExportTable } from "../table/export-table.ts";
import { readMarkup } from "./markup.ts";
import { MOST_ROWS, SheetGrid } from "./sheet-grid.ts";

const MOST_TABLES = 200;
const MOST_SPAN = 1_000;

interface OpenCell {
  line: number;
  column: number;
  across: number;
  down: number;
  /** The number that Excel keeps beside the text it shows. */
  number: string | undefined;
  formula: string | undefined;
  isError: boolean;
  /** What it holds that is not text: a value kept beside a text that is hidden, a picture, a field, a table. */
  besides: string | undefined;
  text: string[];
}

interface OpenTable {
  grid: SheetGrid;
  line: number;
  column: number;
  /** By column, the last line that a cell above reaches down to. */
  takenUntil: number[];
  cell: OpenCell | undefined;
}

/** Digits that Excel kept count only where a number is shown, so that a shown date stays a date. */
const SHOWN_NUMBER = /^[+-]?\d{1,12}(?:[.,]\d{1,12})?$/;
const KEPT_NUMBER = /^[+-]?\d{1,12}(?:\.\d{1,20})?$/;

/** Attributes in which spreadsheets keep a value; a format that hides it leaves the cell without a text. */
const KEPT_VALUES = ["num", "str", "bool", "sdval", "data-v", "data-value", "data-f"] as const;

/** Elements that show something without being text. */
const SHOWN_ELEMENTS: ReadonlySet<string> = new Set([
  ...["img", "svg", "object", "embed", "canvas", "picture", "input", "select", "textarea", "math"],
]);

function cellOf({ text, number, formula, isError, besides }: OpenCell): Cell {
  const shown = text
    .join("")
    .replace(/[\s\u00A0]+/g, " ")
    .trim();
  if (isError) return unreadable(shown || "#?");
  if (shown === "") {
    const hidden = formula ?? besides;
    return hidden === undefined ? BLANK : unreadable(hidden);
  }
  if (number !== undefined && SHOWN_NUMBER.test(shown) && KEPT_NUMBER.test(number)) return Number(number);
  return textCell(shown);
}

const span = (text: string | undefined): number => {
  const number = Number(text ?? 1);
  return Number.isInteger(number) && number > 1 ? Math.min(number, MOST_SPAN) : 1;
};

/** Where a new cell of the row stands: beside what cells above reach down to. */
function nextColumn({ column, line, takenUntil }: OpenTable): number {
  let next = column + 1;
  while ((takenUntil[next] ?? 0) >= line) next += 1;
  return next;
}

function endCell(table: OpenTable): void {
  const { cell, grid } = table;
  if (cell === undefined) return;
  table.cell = undefined;
  grid.put(cell.line, cell.column, cellOf(cell));
  if (cell.across === 1 && cell.down === 1) return;
  grid.merge({
    ...{ firstColumn: cell.column, lastColumn: cell.column + cell.across - 1 },
    ...{ firstLine: cell.line, lastLine: cell.line + cell.down - 1 },
  });
}

/** The tables of an HTML document, also those inside others. Throws `ReadFailure` when it is damaged or too large. */
export function htmlTables(text: string): ExportTable[] {
  const grids: SheetGrid[] = [];
  const open: OpenTable[] = [];
  readMarkup(text, {
    open(name, attributes) {
      const table = open.at(-1);
      if (table?.cell !== undefined && (name === "table" || SHOWN_ELEMENTS.has(name)))
        table.cell.besides ??= `<${name}>`;
      if (name === "table") {
        if (grids.length >= MOST_TABLES) throw tooLarge(MOST_TABLES, "tables");
        const grid = new SheetGrid();
        grids.push(grid);
        open.push({ grid, line: 0, column: -1, takenUntil: [], cell: undefined });
      } else if (table === undefined) return;
      else if (name === "tr") {
        endCell(table);
        table.line += 1;
        if (table.line > MOST_ROWS) throw tooLarge(MOST_ROWS, "rows");
        table.column = -1;
      } else if (name === "td" || name === "th") {
        endCell(table);
        table.line = Math.max(table.line, 1);
        const column = nextColumn(table);
        const [across, down] = [span(attributes("colspan")), span(attributes("rowspan"))];
        // A cell beyond the limit of columns is refused when it is put; nothing is kept for it here.
        for (let at = column; at < Math.min(column + across, MOST_SPAN); at += 1)
          table.takenUntil[at] = table.line + down - 1;
        table.column = column + across - 1;
        table.cell = {
          ...{ line: table.line, column, across, down, text: [] },
          ...{ number: attributes("num"), formula: attributes("fmla") },
          isError: attributes("err") !== undefined || attributes("data-t") === "e",
          besides: KEPT_VALUES.map(attributes).find((kept) => kept !== undefined && kept.trim() !== ""),
        };
      } else if (name === "br") table.cell?.text.push(" ");
    },
    text(part) {
      open.at(-1)?.cell?.text.push(part);
    },
    close(name) {
      const table = open.at(-1);
      if (table === undefined) return;
      if (name === "td" || name === "th" || name === "tr") endCell(table);
      else if (name === "table") {
        endCell(table);
        open.pop();
      }
    },
  });
  for (const table of open) endCell(table);
  return grids.map((grid) => {
    const rows = grid.toRows();
    return { name: "", line: 1, readings: [() => rows] };
  });
}
