import { parse } from "csv-parse/browser/esm/sync";
import { type Cell, shown, textCell } from "../cells/cell.ts";
import { readPosition } from "../cells/plate-position.ts";
import { findColumns, mayBeHeader } from "../table/columns.ts";
import type { ExportRow } from "../table/export-table.ts";

export interface TextLine {
  /** Counted from 1. */
  line: number;
  text: string;
  /** False for what follows the last line break: a file cut short ends so. */
  ended: boolean;
}

/** A comment of more lines than this in one cell is a quote left open. */
const MOST_LINES_A_CELL = 20;
const MOST_CELL_LENGTH = 4_000;
/** Well, sample, target and Ct; metadata have fewer cells. */
const NARROWEST_TABLE = 4;
const LONGEST_QUOTED_LINE = 64_000;

/** The lines of a text, whichever way they end. */
export const textLines = (text: string): TextLine[] =>
  text
    .split(/\r\n|\n|\r/)
    .map((content, index, all) => ({ line: index + 1, text: content, ended: index < all.length - 1 }));

/**
 * The cells of one line, without surrounding blanks; undefined when a quote is left open. Lines are split one at a
 * time so that a stray quote spoils its own row only, instead of swallowing the rows after it.
 */
function cellsOf(line: string, delimiter: string): Cell[] | undefined {
  if (!line.includes('"')) return line.split(delimiter).map(textCell);
  if (line.length > LONGEST_QUOTED_LINE || openQuote(line, delimiter) !== undefined) return undefined;
  try {
    const rows = parse(line, {
      delimiter,
      record_delimiter: "\n",
      relax_quotes: true,
      relax_column_count: true,
      trim: delimiter.trim() !== "",
    });
    return rows.length === 1 ? rows[0]?.map(textCell) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a cell that begins with a quote is still open at the end of this text, and where the last one begins. */
function openQuote(text: string, delimiter: string): number | undefined {
  let opened: number | undefined;
  let atStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (opened !== undefined) {
      if (letter !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else opened = undefined;
    } else if (letter === '"' && atStart) opened = at;
    if (letter === delimiter) atStart = true;
    else if (letter !== " ") atStart = false;
  }
  return opened;
}

/** Delimiters and cells as they stand, quotes or not. */
const rawWidth = (text: string, delimiter: string): number => text.split(delimiter).length;

/** A line that is as wide as a row, or in which a cell names a well, is a row of its own and no part of a comment. */
const looksLikeRow = (text: string, delimiter: string, width: number): boolean => {
  const cells = text.split(delimiter);
  return (
    cells.length > 1 &&
    ((width > 1 && cells.length >= width) || cells.some((cell) => readPosition(cell) !== undefined))
  );
};

/**
 * How many lines after the one at `from` belong to it, because a quoted cell goes on over line breaks. None where the
 * quote does not close soon, or where what lies between looks like rows: then the quote is a stray one, which spoils its
 * own row only.
 * @param width cells of the header, which the rows of a table share, or above the first header those of the row before
 */
function linesGoingOn(lines: readonly TextLine[], from: number, delimiter: string, width: number): number {
  const first = lines[from]?.text ?? "";
  const opened = first.includes('"') ? openQuote(first, delimiter) : undefined;
  if (opened === undefined || looksLikeRow(first.slice(opened + 1), delimiter, width)) return 0;
  let text = first;
  for (let more = 1; more <= MOST_LINES_A_CELL; more += 1) {
    const next = lines[from + more];
    if (next === undefined || text.length - opened + next.text.length > MOST_CELL_LENGTH) return 0;
    const quote = next.text.replaceAll('""', "  ").indexOf('"');
    if (looksLikeRow(quote === -1 ? next.text : next.text.slice(0, quote), delimiter, width)) return 0;
    text += ` ${next.text}`;
    if (quote === -1) continue;
    // A header below metadata is wider than what stands above it; below a table nothing is.
    const isWider = width < 2 || (width < NARROWEST_TABLE && rawWidth(first, delimiter) > width);
    const areRows = [first, next.text].every((line) => rawWidth(line, delimiter) >= width);
    const joined = cellsOf(text, delimiter);
    const fits =
      joined !== undefined && (isWider || (!areRows && joined.length === width) || isHeader(joined));
    return fits && openQuote(text, delimiter) === undefined ? more : 0;
  }
  return 0;
}

/** Whether a row names the columns of results. A row below may be of another width, by a stray delimiter. */
function isHeader(cells: readonly Cell[]): boolean {
  const names = cells.map(shown);
  return mayBeHeader(names) && typeof findColumns(names) !== "string";
}

/** The rows of these lines, each with the line on which it begins. */
export function rowsOfLines(lines: readonly TextLine[], delimiter: string): ExportRow[] {
  const rows: ExportRow[] = [];
  let width = 0;
  let tableWidth: number | undefined;
  const hasQuotes = lines.some(({ text }) => text.includes('"'));
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at];
    if (first === undefined) break;
    const more = linesGoingOn(lines, at, delimiter, tableWidth ?? width);
    const all = more === 0 ? [first] : lines.slice(at, at + 1 + more);
    // A break within a cell is a blank like others; what counts is the row.
    const cells = cellsOf(all.map((line) => line.text).join(" "), delimiter);
    const ended = all.at(-1)?.ended ?? first.ended;
    rows.push({ line: first.line, cells, end: ended ? "line" : "unfinished" });
    if (cells !== undefined) {
      width = cells.length;
      if (hasQuotes && isHeader(cells)) tableWidth = width;
    }
    at += more;
  }
  return rows;
}
