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
