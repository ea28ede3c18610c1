import { BLANK, type Cell, textCell, unreadable } from "../cells/cell.ts";
import { ReadFailure } from "../reading.ts";
import { readMarkup } from "./markup.ts";
import { writtenDate } from "./number-formats.ts";
import { readAddress, readRange, SheetGrid } from "./sheet-grid.ts";

/** What a worksheet's cells refer to. */
export interface SheetSurroundings {
  strings: readonly string[];
  /** Whether the cell style with this index shows a number as a date. */
  isDateStyle(style: number): boolean;
  from1904: boolean;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const LONGEST_NUMBER = 40;

/** A stored number, or the text of what is none: some software stores `NaN` as if it were one. */
function numberCell(stored: string, asDate: ((days: number) => string) | undefined): Cell {
  const written = stored.trim();
  if (written.length > LONGEST_NUMBER || !NUMBER.test(written))
    return /^nan$/i.test(written) ? written : unreadable(written);
  const number = Number(written);
  return asDate === undefined ? number : unreadable(asDate(number));
}

/** The cell that an element `<c>` is, by its type, value and formula. */
interface StoredCell {
  type: string;
  style: number;
  /** Content of `<v>`; undefined where there is none. */
  value: string | undefined;
  /** Content of `<is>`; undefined where there is none. */
  inline: string | undefined;
  /** Content of `<f>`; undefined where there is none. */
  formula: string | undefined;
  /** Whether the value is a picture or a record that is stored elsewhere. */
  isRich?: boolean;
}

/** Nothing but the absence of value and formula is blank. */
function readStoredCell(
  { type, style, value, inline, formula, isRich }: StoredCell,
  { strings, isDateStyle, from1904 }: SheetSurroundings,
): Cell {
  const stored = value ?? inline ?? "";
  if (stored.trim() === "" && formula !== undefined) return unreadable(`=${formula}`);
  if (stored.trim() === "" && isRich) return unreadable("#?");
  switch (type) {
    case "e":
      return unreadable(stored === "" ? "#?" : stored);
    case "b":
      if (stored === "") return value === undefined ? BLANK : unreadable("?");
      return unreadable(stored === "1" ? "TRUE" : stored === "0" ? "FALSE" : stored);
    case "d":
      return stored === "" ? BLANK : unreadable(stored);
    case "s": {
      if (stored.trim() === "") return BLANK;
      const index = /^\s*\d{1,9}\s*$/.test(stored) ? Number(stored) : -1;
      const text = strings[index];
      return text === undefined
        ? unreadable(`text ${stored.trim()}, which the workbook does not hold`)
        : textCell(text);
    }
    case "inlineStr":
    case "str":
      return textCell(decodeEscapes(stored));
    case "n":
      if (stored.trim() === "") return BLANK;
      return numberCell(stored, isDateStyle(style) ? (days) => writtenDate(days, from1904) : undefined);
    default:
      return unreadable(stored === "" ? `a cell of type ${type}` : stored);
  }
}

/** Excel writes control characters as `_x000D_`. */
export const decodeEscapes = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const lettersOf = (parts: string[]): string | undefined => (parts.length === 0 ? undefined : parts.join(""));

/** The rows of a worksheet's XML. Throws `ReadFailure` when it is damaged or too large. */
export function readWorksheet(xml: string, surroundings: SheetSurroundings): SheetGrid {
  const grid = new SheetGrid();
  let line = 0;
  let column = -1;
  let cell: { line: number; column: number; type: string; style: number; isRich: boolean } | undefined;
  let value: string[] | undefined;
  let inline: string[] | undefined;
  let formula: string[] | undefined;
  let into: string[] | undefined;
  let inPhonetic = false;
  let isWhole = false;
  readMarkup(xml, {
    open(name, attributes) {
      if (name === "row") {
        const at = Number(attributes("r"));
        line = Number.isInteger(at) && at > 0 ? at : line + 1;
        column = -1;
      } else if (name === "c") {
        const at = readAddress((attributes("r") ?? "").toUpperCase());
        column = at?.column ?? column + 1;
        cell = {
          line: at?.line ?? Math.max(line, 1),
          column,
          type: attributes("t") ?? "n",
          style: Number(attributes("s") ?? 0),
          isRich: attributes("vm") !== undefined,
        };
        value = undefined;
        inline = undefined;
        formula = undefined;
      } else if (name === "mergecell") {
        const range = readRange((attributes("ref") ?? "").toUpperCase());
        if (range !== undefined) grid.merge(range);
      } else if (cell !== undefined) {
        if (name === "v") into = value ??= [];
        else if (name === "f") into = formula = [];
        else if (name === "is") inline = [];
        else if (name === "rph") inPhonetic = true;
        else if (name === "t" && inline !== undefined && !inPhonetic) into = inline;
      }
    },
    text(text) {
      into?.push(text);
    },
    close(name) {
      if (name === "worksheet") isWhole = true;
      else if (name === "v" || name === "f" || name === "t") into = undefined;
      else if (name === "rph") inPhonetic = false;
      else if (name === "c" && cell !== undefined) {
        const stored = {
          ...{
            type: cell.type,
            style: cell.style,
            isRich: cell.isRich,
            value: value && (lettersOf(value) ?? ""),
          },
          ...{ inline: inline && (lettersOf(inline) ?? ""), formula: formula && (lettersOf(formula) ?? "") },
        };
        grid.put(cell.line, cell.column, readStoredCell(stored, surroundings));
        cell = undefined;
      }
    },
  });
  if (!isWhole) throw new ReadFailure("workbookUnreadable", "a worksheet is cut short");
  return grid;
}
