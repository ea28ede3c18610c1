import { COMMON_NOT_DETECTED_SPELLINGS } from "../../domain/laboratory/not-detected-spelling.ts";
import { tubeOfSample } from "../../domain/laboratory/sample-name.ts";
import { BLANK, type Cell, isUnreadable, shown } from "../cells/cell.ts";
import { readCt } from "../cells/cycle-threshold.ts";
import { ReadFailure } from "../reading.ts";
import { ASSAYS } from "./column-names.ts";
import type { Columns } from "./columns.ts";
import { cellIn, type ExportRow } from "./export-table.ts";
import { columnKey, columnsOf, keysOf } from "./find-columns.ts";
import { rowViolation } from "./row-violation.ts";

const isFilled = (rows: readonly ExportRow[], column: number): boolean =>
  rows.some((row) => cellIn(row, column) !== BLANK);

/** The first of these columns in which anything stands, else the first. */
const firstFilled = (candidates: readonly number[], rows: readonly ExportRow[]): number | undefined =>
  candidates.find((column) => isFilled(rows, column)) ?? candidates[0];

/**
 * Whether a column that may name targets names the assay as a whole: a well has it more than once, with different
 * dyes beside it.
 */
function isOfAssay(rows: readonly ExportRow[], target: number, { well, channel }: Columns): boolean {
  const dyes = new Map<string, string>();
  return rows.some((row) => {
    const key = JSON.stringify([cellIn(row, well), cellIn(row, target)]);
    const dye = shown(cellIn(row, channel));
    const before = dyes.get(key);
    dyes.set(key, dye);
    return before !== undefined && before !== dye;
  });
}

/** The names of columns, and the line on which they stand. */
export interface Header {
  header: readonly string[];
  headerLine: number;
}

const sameCell = (a: Cell, b: Cell): boolean => shown(a) === shown(b) && isUnreadable(a) === isUnreadable(b);

/** Throws `ReadFailure` `columnTwice` where two columns have the name of this one and say something else. */
function checkOnlyOne(
  column: number | undefined,
  { header, headerLine }: Header,
  rows: readonly ExportRow[],
) {
  if (column === undefined) return;
  const key = columnKey(header[column] ?? "");
  header.forEach((name, other) => {
    if (other === column || columnKey(name) !== key || !isFilled(rows, other)) return;
    if (rows.every((row) => sameCell(cellIn(row, column), cellIn(row, other)))) return;
    throw new ReadFailure("columnTwice", `column ${name} appears twice`, headerLine, { about: name });
  });
}

/** In which of these columns barcodes of tubes stand, with the valid check digit that no other name has by chance. */
const holdingBarcodes = (candidates: readonly number[], rows: readonly ExportRow[]): number[] =>
  candidates.filter((column) =>
    rows.some((row) => {
      const cell = cellIn(row, column);
      return !isUnreadable(cell) && tubeOfSample(shown(cell)) !== undefined;
    }),
  );

/**
 * The column that says whose a well is: the one in which barcodes of tubes stand. Throws `ReadFailure`
 * `sampleInTwoColumns` where they stand in several and differ: nobody knows then which tube was in the well.
 */
function sampleColumns(
  candidates: readonly number[],
  { header, headerLine }: Header,
  rows: readonly ExportRow[],
): { sample: number | undefined; sampleElse?: number } {
  const holding = holdingBarcodes(candidates, rows);
  const [first, ...others] = holding;
  if (first === undefined) return { sample: firstFilled(candidates, rows) };
  const differing = others.find((column) =>
    rows.some((row) => !sameCell(cellIn(row, first), cellIn(row, column))),
  );
  if (differing !== undefined) {
    const [one = "", another = ""] = [header[first], header[differing]];
    throw new ReadFailure(
      "sampleInTwoColumns",
      `barcodes of tubes stand in column ${one} and in column ${another}`,
      headerLine,
      { about: `${one}, ${another}` },
    );
  }
  const sampleElse = candidates.find((column) => !holding.includes(column) && isFilled(rows, column));
  return { sample: first, ...(sampleElse === undefined ? {} : { sampleElse }) };
}

/**
 * The columns of a table once its rows are known: of several that may name the sample the one in which barcodes stand,
 * else the first that is not empty; of several targets the first that is not empty; and the dye as the target where the
 * target's column says the same for all dyes. Throws `ReadFailure` where that cannot be told.
 */
export function resolveColumns(columns: Columns, header: Header, rows: readonly ExportRow[]): Columns {
  const names = header.header;
  const samples = columnsOf(names, "sample").filter((column) => column !== columns.well);
  const target = firstFilled(columnsOf(names, "target"), rows);
  const [measured] = columns.measurements;
  checkOnlyOne(columns.well, header, rows);
  if (measured?.named === undefined) checkOnlyOne(measured?.ct, header, rows);
  const isAssay =
    target !== undefined &&
    columns.channel !== undefined &&
    keysOf(ASSAYS).some((name) => name === columnKey(names[target] ?? "")) &&
    isOfAssay(rows, target, columns);
  return {
    ...columns,
    ...sampleColumns(samples, header, rows),
    measurements: columns.measurements.map((measurement) =>
      measurement.target === undefined || measurement.allele !== undefined || target === undefined
        ? measurement
        : { ...measurement, target: isAssay ? undefined : target },
    ),
  };
}

const ANY_SPELLING = { notDetected: [...COMMON_NOT_DETECTED_SPELLINGS] };

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
    .filter((row) => rowViolation(row, header, columns) === undefined)
    .map((row) => ({
      whole: isWhole(row, header),
      cts: measurements.map(({ ct }) => cellIn(row, ct)).filter((cell) => cell !== BLANK),
    }));
  // What is unreadable may have been a Ct, and a number that is none is what a laboratory may have a meaning for.
  const isCt = (cell: Cell) =>
    isUnreadable(cell) || typeof readCt(cell, "missing", ANY_SPELLING) !== "string";
  const holdsOne = written.some(({ cts }) => cts.some(isCt));
  return holdsOne || written.every(({ whole, cts }) => !whole || cts.length === 0);
}
