import { tooLarge } from "../limits.ts";
import type { ExportDocument, ExportTable } from "../table/export-table.ts";
import { rowsOfLines, type TextLine, textLines } from "./text-rows.ts";

const SECTION = /^"?\[([A-Za-z][A-Za-z ]*)\]"?[\s,;]*$/;
const MOST_SECTIONS = 500;
const MOST_LINES = 200_000;
const DELIMITERS = ["\t", ";", ","] as const;

const tableOf = (title: string, line: number, lines: readonly TextLine[]): ExportTable => ({
  name: title.toLowerCase(),
  title,
  line,
  readings: DELIMITERS.map((delimiter) => () => rowsOfLines(lines, delimiter)),
});

/**
 * Cut a text into its sections: what stands before the first `[Name]`, and what follows each. Throws `ReadFailure` where
 * there are too many.
 */
export function textDocument(text: string): ExportDocument {
  const tables: ExportTable[] = [];
  let name = "";
  let from = 1;
  let lines: TextLine[] = [];
  const all = textLines(text);
  if (all.length > MOST_LINES) throw tooLarge(MOST_LINES, "lines");
  for (const line of all) {
    const next = SECTION.exec(line.text)?.[1];
    if (next === undefined) {
      lines.push(line);
    } else {
      if (tables.length >= MOST_SECTIONS) throw tooLarge(MOST_SECTIONS, "tables");
      tables.push(tableOf(name, from, lines));
      name = next;
      from = line.line;
      lines = [];
    }
  }
  tables.push(tableOf(name, from, lines));
  return { kind: "text", tables, quantStudio: /^\s*"?\*[^=\n\r]+=/.test(text) };
}
