import type { ExportDocument, ExportTable } from "./export-table.ts";
import { rowsOfLines, type TextLine, textLines } from "./text-rows.ts";

const SECTION = /^"?\[([A-Za-z][A-Za-z ]*)\]"?[\s,;]*$/;
const DELIMITERS = ["\t", ";", ","] as const;

const tableOf = (name: string, line: number, lines: readonly TextLine[]): ExportTable => ({
  name,
  line,
  readings: DELIMITERS.map((delimiter) => () => rowsOfLines(lines, delimiter)),
});

/** Cut a text into its sections: what stands before the first `[Name]`, and what follows each. */
export function textDocument(text: string): ExportDocument {
  const tables: ExportTable[] = [];
  let name = "";
  let from = 1;
  let lines: TextLine[] = [];
  for (const line of textLines(text)) {
    const next = SECTION.exec(line.text)?.[1];
    if (next === undefined) {
      lines.push(line);
    } else {
      tables.push(tableOf(name, from, lines));
      name = next.toLowerCase();
      from = line.line;
      lines = [];
    }
  }
  tables.push(tableOf(name, from, lines));
  return { kind: "text", tables, quantStudio: /^\s*"?\*[^=\n\r]+=/.test(text) };
}
