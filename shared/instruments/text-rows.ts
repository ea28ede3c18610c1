import { parse } from "csv-parse/browser/esm/sync";

export interface TextLine {
  /** Counted from 1. */
  line: number;
  text: string;
  /** False for what follows the last line break: a file cut short ends so. */
  ended: boolean;
}

/** The lines of a text, whichever way they end. */
export const textLines = (text: string): TextLine[] =>
  text
    .split(/\r\n|\n|\r/)
    .map((content, index, all) => ({ line: index + 1, text: content, ended: index < all.length - 1 }));

/**
 * The cells of one line, without surrounding blanks; undefined when a quote is left open. Lines are split one at a
 * time so that a stray quote spoils its own row only, instead of swallowing the rows after it.
 */
export function cellsOf(line: string, delimiter: string): string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  try {
    const rows = parse(line, {
      delimiter,
      record_delimiter: "\n",
      relax_quotes: true,
      relax_column_count: true,
      trim: delimiter.trim() !== "",
    });
    return rows.length === 1 ? rows[0]?.map((cell) => cell.trim()) : undefined;
  } catch {
    return undefined;
  }
}

/** Letters that look Latin but are Cyrillic; instruments write `Cт` with the second one. */
const LOOKALIKES: Readonly<Record<string, string>> = { с: "c", т: "t" };

const comparable = (header: string): string =>
  header
    .toLowerCase()
    .replace(/[ст]/g, (letter) => LOOKALIKES[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();

/** Index of the first column with one of these names (lower case, Latin); undefined when there is none. */
export function columnOf(header: readonly string[], ...names: readonly string[]): number | undefined {
  const index = header.findIndex((cell) => names.includes(comparable(cell)));
  return index === -1 ? undefined : index;
}

/**
 * What is wrong with the shape of a row, if anything. It must reach its last needed column and hold nothing beyond
 * the header, where a stray delimiter would have shifted it. If the file stops right after the Ct, digits of it may
 * be missing, so that Ct is not believed.
 */
export function rowFault(
  row: TextLine,
  cells: readonly string[],
  header: readonly string[],
  needed: readonly number[],
  ctColumns: readonly number[],
): "rowCutShort" | "rowUnreadable" | undefined {
  if (cells.length <= Math.max(...needed)) return "rowCutShort";
  if (!row.ended && ctColumns.includes(cells.length - 1)) return "rowCutShort";
  return cells.slice(header.length).some((cell) => cell !== "") ? "rowUnreadable" : undefined;
}
