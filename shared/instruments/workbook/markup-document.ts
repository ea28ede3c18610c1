import { ReadFailure } from "../reading.ts";
import type { ExportDocument, ExportTable } from "../table/export-table.ts";
import { isIrrelevantSheet } from "../table/table-names.ts";
import { htmlTables } from "./html-tables.ts";
import { spreadsheetXmlTables } from "./spreadsheet-xml.ts";

const HTML: ReadonlySet<string> = new Set([
  ...["html", "head", "meta", "body", "table", "tr", "td", "div", "style", "title", "link", "center", "font"],
  ...["p", "b", "span", "h1", "h2", "h3", "br", "colgroup", "tbody", "thead"],
]);
const SHOWN_ROOT = 40;

/** Whether a text is HTML or XML: it begins with a tag. */
export const isMarkup = (text: string): boolean => /^[\s\uFEFF]*<(?:[a-z_!?])/i.test(text.slice(0, 1_000));

/** The name of a document's first element, in lower case and without prefix; read without looking at the rest. */
function rootOf(text: string): string {
  let at = 0;
  for (;;) {
    const tag = text.indexOf("<", at);
    if (tag === -1) return "";
    const end = text.startsWith("<!--", tag) ? text.indexOf("-->", tag + 4) : text.indexOf(">", tag);
    if (end === -1) return "";
    if (!/[!?]/.test(text.charAt(tag + 1))) {
      const name = /^[^\s/>]{0,80}/.exec(text.slice(tag + 1, tag + 90))?.[0] ?? "";
      return name.slice(name.lastIndexOf(":") + 1).toLowerCase();
    }
    at = end + 1;
  }
}

/**
 * HTML tables or an XML spreadsheet, which software likes to save as `.xls`. Throws `ReadFailure`: `otherKind` for XML of
 * anything else.
 */
export function markupDocument(text: string): ExportDocument {
  const root = rootOf(text);
  let tables: ExportTable[];
  if (root === "workbook") tables = spreadsheetXmlTables(text);
  else if (HTML.has(root) || root === "") tables = htmlTables(text);
  else {
    const what = `XML (${root.slice(0, SHOWN_ROOT)})`;
    throw new ReadFailure("otherKind", `the file is ${what} and no workbook`, undefined, { about: what });
  }
  const relevant = tables.filter(({ name }) => !isIrrelevantSheet(name));
  if (relevant.length === 0) throw new ReadFailure("resultsMissing", "the file has no table with results");
  return { kind: "workbook", tables: relevant, quantStudio: false };
}
