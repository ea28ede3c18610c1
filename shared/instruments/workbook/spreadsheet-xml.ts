import { BLANK, type Cell, textCell, unreadable } from "../cells/cell.ts";
import type { ExportTable } from "../table/export-table.ts";
import { readMarkup } from "./markup.ts";
import { isDateFormat, writtenDate } from "./number-formats.ts";
import { SheetGrid } from "./sheet-grid.ts";

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const LONGEST_NUMBER = 40;
const MOST_COLUMNS = 1_000;

/** Formats that Excel writes by name, and that show no date although letters of one stand in them. */
const NUMBER_FORMATS: ReadonlySet<string> = new Set([
  ...["general number", "standard", "fixed", "percent", "scientific", "currency", "euro currency"],
  ...["yes/no", "true/false", "on/off"],
]);
const isDateCode = (code: string | undefined): boolean =>
  code !== undefined && !NUMBER_FORMATS.has(code.trim().toLowerCase()) && isDateFormat(0, code);

/** The cell that a `<Data>` of this type holds; `formula` where the cell has one. */
function readDataCell(
  type: string | undefined,
  data: string,
  { formula, isDate }: { formula: string | undefined; isDate: boolean },
): Cell {
  const stored = data.trim();
  if (stored === "" && formula !== undefined)
    return unreadable(formula.startsWith("=") ? formula : `=${formula}`);
  switch (type) {
    case undefined:
      return stored === "" ? BLANK : unreadable(stored);
    case "Number":
      if (stored === "") return BLANK;
      if (stored.length <= LONGEST_NUMBER && NUMBER.test(stored))
        return isDate ? unreadable(writtenDate(Number(stored))) : Number(stored);
      return /^nan$/i.test(stored) ? stored : unreadable(stored);
    case "String":
      return textCell(stored);
    case "Boolean":
      return unreadable(stored === "1" ? "TRUE" : stored === "0" ? "FALSE" : stored || "?");
    case "DateTime":
      return stored === "" ? BLANK : unreadable(stored.replace(/T00:00:00(?:\.0+)?$/, "").replace("T", " "));
    default:
      return unreadable(stored === "" ? "#?" : stored);
  }
}

const whole = (text: string | undefined, otherwise: number): number => {
  const number = Number(text);
  return text !== undefined && Number.isInteger(number) && number >= 0 ? number : otherwise;
};

/** The worksheets of an XML spreadsheet of Excel 2003. Throws `ReadFailure` when it is damaged or too large. */
export function spreadsheetXmlTables(text: string): ExportTable[] {
  const sheets: { title: string; grid: SheetGrid }[] = [];
  let grid: SheetGrid | undefined;
  let line = 0;
  let column = -1;
  let cell: { formula: string | undefined; isDate: boolean; across: number; down: number } | undefined;
  // A cell without a style has that of its row, else that of its column.
  const dateStyles = new Set<string>();
  let openStyle = "";
  let rowStyle: string | undefined;
  let columnStyles = new Map<number, string>();
  let lastColumn = 0;
  let type: string | undefined;
  let data: string[] = [];
  let inData = false;
  let inComment = false;
  readMarkup(text, {
    open(name, attributes) {
      if (name === "style") openStyle = attributes("id") ?? "";
      else if (name === "numberformat") {
        if (isDateCode(attributes("format"))) dateStyles.add(openStyle);
      } else if (name === "worksheet") {
        grid = new SheetGrid();
        columnStyles = new Map();
        lastColumn = 0;
        sheets.push({ title: (attributes("name") ?? "").trim(), grid });
        line = 0;
      } else if (name === "column") {
        const first = whole(attributes("index"), lastColumn + 1);
        lastColumn = first + Math.min(whole(attributes("span"), 0), MOST_COLUMNS);
        const style = attributes("styleid");
        if (style !== undefined && dateStyles.has(style))
          for (let at = first; at <= lastColumn; at += 1) columnStyles.set(at - 1, style);
      } else if (name === "row") {
        line = whole(attributes("index"), line + 1);
        column = -1;
        rowStyle = attributes("styleid");
      } else if (name === "cell") {
        column = whole(attributes("index"), column + 2) - 1;
        cell = {
          formula: attributes("formula"),
          isDate: dateStyles.has(attributes("styleid") ?? rowStyle ?? columnStyles.get(column) ?? ""),
          across: whole(attributes("mergeacross"), 0),
          down: whole(attributes("mergedown"), 0),
        };
        type = undefined;
        data = [];
      } else if (name === "comment") inComment = true;
      else if (name === "data" && cell !== undefined && !inComment) {
        type = attributes("type");
        inData = true;
      }
    },
    text(part) {
      if (inData) data.push(part);
    },
    close(name) {
      if (name === "data") inData = false;
      else if (name === "comment") inComment = false;
      else if (name === "cell" && cell !== undefined) {
        grid?.put(Math.max(line, 1), Math.max(column, 0), readDataCell(type, data.join(""), cell));
        const { across, down } = cell;
        if (across > 0 || down > 0)
          grid?.merge({
            ...{ firstColumn: column, lastColumn: column + across },
            ...{ firstLine: line, lastLine: line + down },
          });
        column += across;
        cell = undefined;
      }
    },
  });
  return sheets.map(({ title, grid: read }) => {
    const rows = read.toRows();
    return { name: title.toLowerCase(), title, line: 1, readings: [() => rows] };
  });
}
