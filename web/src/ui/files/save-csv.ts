import { csvRow } from "../../../../shared/domain/csv-cell.ts";
import { saveFile } from "./save-file.ts";

/** RFC 4180, with the mark by which spreadsheets know that it is UTF-8. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => `${csvRow(row)}\r\n`).join("")}`;

/** Give the person a file to keep. */
export function saveCsv(fileName: string, rows: readonly (readonly (string | number)[])[]): void {
  saveFile(new Blob([csvOf(rows)], { type: "text/csv" }), fileName);
}
