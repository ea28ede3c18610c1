import { ASSAYS, columnsOf, comparable } from "./column-names.ts";
import type { Columns } from "./columns.ts";
import { readCt } from "./cycle-threshold.ts";
import { cellAt, type ExportRow } from "./export-table.ts";
import { rowFault } from "./result-rows.ts";

const isFilled = (rows: readonly ExportRow[], column: number): boolean =>
  rows.some(({ cells }) => cellAt(cells, column) !== "");

/** The first of these columns in which anything stands, else the first. */
const firstFilled = (candidates: readonly number[], rows: readonly ExportRow[]): number | undefined =>
  candidates.find((column) => isFilled(rows, column)) ?? candidates[0];

/**
 * Whether a column that may name targets names the assay as a whole: a well has it more than once, with different
 * dyes beside it.
 */
function isOfAssay(rows: readonly ExportRow[], target: number, { well, channel }: Columns): boolean {
  const dyes = new Map<string, string>();
  return rows.some(({ cells }) => {
    const key = JSON.stringify([cellAt(cells, well), cellAt(cells, target)]);
    const dye = cellAt(cells, channel);
    const before = dyes.get(key);
    dyes.set(key, dye);
    return before !== undefined && before !== dye;
  });
}

/**
 * The columns of a table once its rows are known: of several that may name the sample or the target the first that
 * is not empty, and the dye as the target where the target's column says the same for all dyes.
 */
export function settleColumns(
  columns: Columns,
  header: readonly string[],
  rows: readonly ExportRow[],
): Columns {
  const sample = firstFilled(columnsOf(header, "sample"), rows);
  const target = firstFilled(columnsOf(header, "target"), rows);
  const isAssay =
    target !== undefined &&
    columns.channel !== undefined &&
    ASSAYS.some((name) => name === comparable(header[target] ?? "")) &&
    isOfAssay(rows, target, columns);
  return {
    ...columns,
    sample,
    measurements: columns.measurements.map((measurement) =>
      measurement.target === undefined || measurement.allele !== undefined || target === undefined
        ? measurement
        : { ...measurement, target: isAssay ? undefined : target },
    ),
  };
}

/** Whether a row has a cell for each heading: in a text, a stray quote makes one cell of several and shifts the rest. */
const isWhole = ({ cells, end }: ExportRow, header: readonly string[]): boolean =>
  end === "sheet" || (cells !== undefined && cells.length >= header.length);

/**
 * Whether what stands in the columns of the targets is Ct values, as far as anything does: a table of what was
 * pipetted has the same headings. Rows that are cut short or shifted do not tell that it is none.
 */
export function holdsCt(columns: Columns, header: readonly string[], rows: readonly ExportRow[]): boolean {
  const { measurements } = columns;
  if (measurements.some(({ named }) => named === undefined)) return true;
  const written = rows
    .filter((row) => rowFault(row, header, columns) === undefined)
    .map((row) => ({
      whole: isWhole(row, header),
      cts: measurements.map(({ ct }) => cellAt(row.cells, ct)).filter((cell) => cell !== ""),
    }));
  const holdsOne = written.some(({ cts }) => cts.some((cell) => typeof readCt(cell, "missing") !== "string"));
  return holdsOne || written.every(({ whole, cts }) => !whole || cts.length === 0);
}
