/** By these a spreadsheet takes a cell for a formula, in their full widths too; some drop blanks and quotes before them. */
const FORMULA = /^[\s\p{Cc}"]*[=+\-@＝＋－＠|%]/u;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * A cell of a table that people open in a spreadsheet (RFC 4180). A text that the spreadsheet would run as a formula is
 * given an apostrophe, by which it shows it as the text that it is; numbers stay numbers.
 */
export function csvCell(value: string | number, separator: "," | "\t" = ","): string {
  const text = String(value);
  const isSafe = typeof value === "number" || NUMBER.test(text) || !FORMULA.test(text);
  const shown = isSafe ? text : `'${text}`;
  const needsQuotes = shown.includes(separator) || /["\r\n]/.test(shown);
  return needsQuotes ? `"${shown.replaceAll('"', '""')}"` : shown;
}
