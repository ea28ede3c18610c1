type Separator = "," | "\t";

/** By these a spreadsheet takes a cell for a formula, in their full widths too; some drop blanks and quotes before them. */
const FORMULA = /^[\s\p{Cc}"]*[=+\-@＝＋－＠|%]/u;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * The same behind what other settings, or another language, separate cells by. A spreadsheet that splits a row there does
 * not heed quotes, since these do not stand where its cells begin.
 */
const FORMULA_BEHIND: Readonly<Record<Separator, RegExp>> = {
  ",": /([;\t\r\n])(?=[\s\p{Cc}"]*[=+\-@＝＋－＠|%])/gu,
  "\t": /([,;\r\n])(?=[\s\p{Cc}"]*[=+\-@＝＋－＠|%])/gu,
};

/** A program that guesses what separates cells may take any of these for it, outside of quotes. */
const TO_BE_QUOTED = /[",;\t\r\n]/;

/**
 * A cell of a table that people open in a spreadsheet (RFC 4180). A text that the spreadsheet would run as a formula is
 * given an apostrophe, by which it shows it as the text that it is; numbers stay numbers.
 */
export function csvCell(value: string | number, separator: Separator = ","): string {
  const text = String(value);
  const isSafe = typeof value === "number" || NUMBER.test(text) || !FORMULA.test(text);
  const shown = `${isSafe ? "" : "'"}${text.replace(FORMULA_BEHIND[separator], "$1'")}`;
  return TO_BE_QUOTED.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** A row, without the end of its line. Each table that the platform gives out is written by it. */
export const csvRow = (cells: readonly (string | number)[], separator: Separator = ","): string =>
  cells.map((cell) => csvCell(cell, separator)).join(separator);
