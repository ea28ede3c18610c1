import { BLANK, type Cell } from "../cells/cell.ts";
import type { Columns } from "./columns.ts";
import { cellIn, type ExportRow } from "./export-table.ts";
import { columnsOf } from "./find-columns.ts";

/**
 * Where a table writes a well and its sample once for all its targets, the rows below leave both blank: a merged cell
 * that was saved as text. Such a row takes them, its task and its assay from the row above, if nothing stands between.
 * What is unreadable is not blank, and is taken down as unreadable.
 */
export function fillBlankBelow(
  rows: readonly ExportRow[],
  header: readonly string[],
  { well, sample, channel, task, measurements }: Columns,
): ExportRow[] {
  if (sample === undefined) return [...rows];
  const samples = columnsOf(header, "sample").filter((column) => column !== well);
  const targets = new Set(measurements.flatMap(({ target }) => target ?? []));
  const places = [well, ...samples];
  const measures = [channel, ...targets, ...measurements.map(({ ct }) => ct)];
  let above: ExportRow | undefined;
  return rows.map((row) => {
    const upper = above?.line === row.line - 1 ? above : undefined;
    const goesOn =
      row.cells !== undefined &&
      places.every((column) => cellIn(row, column) === BLANK) &&
      measures.some((column) => cellIn(row, column) !== BLANK);
    if (!goesOn || upper === undefined) {
      above = row.cells === undefined ? undefined : row;
      return row;
    }
    const cells: Cell[] = [...(row.cells ?? [])];
    const fill = (column: number | undefined) => {
      if (column === undefined) return;
      while (cells.length <= column) cells.push(BLANK);
      if (cells[column] === BLANK) cells[column] = cellIn(upper, column);
    };
    for (const column of places) fill(column);
    fill(task);
    // The assay stands once beside the dyes; without dyes a blank target is one that is missing.
    if (channel !== undefined && cellIn(row, channel) !== BLANK) for (const column of targets) fill(column);
    const filled = { ...row, cells };
    above = filled;
    return filled;
  });
}
