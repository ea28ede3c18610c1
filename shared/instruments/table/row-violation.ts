import { BLANK } from "../cells/cell.ts";
import type { Columns } from "./columns.ts";
import type { ExportRow } from "./export-table.ts";

/**
 * What is wrong with the shape of a row, if anything. It must hold nothing beyond the header, where a stray delimiter
 * would have shifted it, and a line of text must reach its last needed column. If the file stops right after the Ct,
 * digits of it may be missing, so that Ct is not believed.
 */
export function rowViolation(
  { cells, end }: ExportRow,
  header: readonly string[],
  columns: Columns,
): "rowCutShort" | "rowUnreadable" | undefined {
  if (cells === undefined) return "rowUnreadable";
  const last = lastNeeded(columns);
  if (end !== "sheet" && cells.length <= last) return "rowCutShort";
  if (end === "unfinished" && columns.measurements.some(({ ct }) => ct === cells.length - 1))
    return "rowCutShort";
  return cells.slice(header.length).some((cell) => cell !== BLANK) ? "rowUnreadable" : undefined;
}

/** Found once for the columns of a table. */
const LAST_NEEDED = new WeakMap<Columns, number>();

function lastNeeded(columns: Columns): number {
  const known = LAST_NEEDED.get(columns);
  if (known !== undefined) return known;
  const { well, sample, channel, measurements } = columns;
  const needed = [well, sample, channel, ...measurements.flatMap(({ target, ct }) => [target, ct])];
  const last = Math.max(...needed.map((column) => column ?? 0));
  LAST_NEEDED.set(columns, last);
  return last;
}
