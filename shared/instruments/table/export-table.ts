import { BLANK, type Cell, shown } from "../cells/cell.ts";

/** One line of a text or one row of a worksheet. */
export interface ExportRow {
  /** Line of the text or row of the worksheet, counted from 1. */
  line: number;
  /** Cells without surrounding blanks; undefined when a quote is left open. */
  cells: readonly Cell[] | undefined;
  /** What a cell that is merged over several columns says in those beyond its first, by column. */
  covered?: ReadonlyMap<number, Cell>;
  /**
   * How the row ends: a worksheet's rows may leave out empty cells at their end, a text's may not; `unfinished` is
   * the last line of a text without a line break, which may have been cut.
   */
  end: "sheet" | "line" | "unfinished";
}

/** A worksheet, an HTML table, or a part of a text below its `[Name]` or its title. */
export interface ExportTable {
  /** Lower case; empty where it has none. */
  name: string;
  /** The name as written, where that differs. */
  title?: string;
  /** Where it begins. */
  line: number;
  /** Its rows, once for each delimiter that a text may have; each call splits anew. */
  readings: readonly (() => ExportRow[])[];
}

/** What a file contains before anybody asks what it means. */
export interface ExportDocument {
  kind: "text" | "workbook";
  tables: readonly ExportTable[];
  /** Whether the text begins as QuantStudio's do, so that its results can be missed. */
  quantStudio: boolean;
}

export const isBlank = ({ cells }: ExportRow): boolean => cells?.every((cell) => cell === BLANK) ?? false;

const cellAt = (cells: readonly Cell[] | undefined, index: number | undefined): Cell =>
  (index === undefined ? undefined : cells?.[index]) ?? BLANK;

/** The same, also where a merged cell covers it. */
export const cellIn = (row: ExportRow, index: number | undefined): Cell => {
  const own = cellAt(row.cells, index);
  return own === BLANK && index !== undefined ? (row.covered?.get(index) ?? BLANK) : own;
};

const areTexts = (cells: readonly Cell[]): cells is readonly string[] =>
  cells.every((cell) => typeof cell === "string");

/** A row as people see it. */
export const shownIn = ({ cells }: ExportRow): readonly string[] | undefined =>
  cells === undefined || areTexts(cells) ? cells : cells.map(shown);
