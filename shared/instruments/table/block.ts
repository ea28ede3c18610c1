import type { Columns } from "./columns.ts";
import type { ExportRow } from "./export-table.ts";

/** A header that names results, with what stands above it and the rows below it. */
export interface ResultsBlock {
  header: readonly string[];
  headerLine: number;
  columns: Columns;
  /** What the file says about the run, keys in lower case. */
  metadata: ReadonlyMap<string, string>;
  rows: readonly ExportRow[];
  /** Of the worksheet or section in which it stands, as written. */
  title: string;
  /** Whether the title stands in a line of its own within its table. */
  titled?: boolean;
  /** What stands alone in the line above the header. */
  caption?: string;
  /** Rows above the header that name a well, as when lines were moved; nobody can say what their cells mean. */
  strays: readonly ExportRow[];
}
