import { type Columns, findColumns, mayBeHeader, namesCurves } from "./columns.ts";
import { cellAt, type ExportDocument, type ExportRow, type ExportTable, isBlank } from "./export-table.ts";
import { parseMetadata, selectedFilter } from "./metadata.ts";
import { readPosition, readWellNumber } from "./plate-position.ts";
import { ReadFailure } from "./reading.ts";
import { holdsCt, settleColumns } from "./settle-columns.ts";
import { isAboutRun, isResultsName } from "./table-names.ts";

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
  /** Rows above the header that name a well, as when lines were moved; nobody can say what their cells mean. */
  strays: readonly ExportRow[];
}

const FOOTER = /^[^=]+ = |^\[[^\]]+\]$/;

/**
 * Whether a row under the results is a remark and no well: `Analysis Type = Singleplex`, or after a blank line at most
 * two cells that name no well.
 */
function isRemark({ cells }: ExportRow, { well }: Columns, afterBlank: boolean): boolean {
  if (cells === undefined) return false;
  const filled = cells.filter((cell) => cell !== "");
  const [first = ""] = filled;
  if (filled.length === 1 && (FOOTER.test(first) || selectedFilter(first) !== undefined)) return true;
  return (
    afterBlank &&
    filled.length <= 2 &&
    filled.every((cell) => readPosition(cell) === undefined) &&
    readWellNumber(cellAt(cells, well)) === undefined &&
    readWellNumber(first) === undefined
  );
}

const isStray = ({ cells = [] }: ExportRow): boolean =>
  cells.filter((cell) => cell !== "").length > 2 && cells.some((cell) => readPosition(cell) !== undefined);

/** Whether a header is of curves, whose rows name wells too. */
const isHeaderOfCurves = ({ cells = [] }: ExportRow): boolean => mayBeHeader(cells) && namesCurves(cells);

/** What of the rows above a header is lost with them; curves are not. */
function straysOf(above: readonly ExportRow[]): ExportRow[] {
  const curves = above.findIndex(isHeaderOfCurves);
  return above.slice(0, curves === -1 ? above.length : curves).filter(isStray);
}

/** Cut rows at each header. A blank line ends nothing: rows after one still count. */
function blocksOf(
  rows: readonly ExportRow[],
  title: string,
  about: ReadonlyMap<string, string>,
): ResultsBlock[] {
  const blocks: (ResultsBlock & { rows: ExportRow[] })[] = [];
  let above: ExportRow[] = [];
  let afterBlank = false;
  let previous = 0;
  for (const row of rows) {
    // A worksheet leaves its blank rows out.
    afterBlank ||= row.line > previous + 1;
    previous = row.line;
    if (isBlank(row)) {
      afterBlank = true;
      continue;
    }
    const current = blocks.at(-1);
    const header = row.cells !== undefined && mayBeHeader(row.cells) ? row.cells : undefined;
    const columns = header === undefined ? undefined : findColumns(header);
    if (header !== undefined && columns !== undefined && typeof columns !== "string") {
      const metadata = new Map([...about, ...parseMetadata(above)]);
      const strays = straysOf(above);
      blocks.push({ header, headerLine: row.line, columns, metadata, rows: [], title, strays });
      above = [];
    } else if (current === undefined || isRemark(row, current.columns, afterBlank)) {
      above.push(row);
      // What follows a remark may be one as well.
      afterBlank = true;
      continue;
    } else {
      current.rows.push(row);
    }
    afterBlank = false;
  }
  return blocks
    .map((block) => ({ ...block, columns: settleColumns(block.columns, block.header, block.rows) }))
    .filter(({ header, columns, rows: below }) => holdsCt(columns, header, below));
}

const blocksIn = (
  { name, title, readings }: ExportTable,
  about: ReadonlyMap<string, string>,
): ResultsBlock[] => {
  for (const rows of readings) {
    const blocks = blocksOf(rows(), title ?? name, about);
    if (blocks.length > 0) return blocks;
  }
  return [];
};

/** The first row that could have been a header, and what it lacks. */
function failureOf({ line, readings }: ExportTable): ReadFailure {
  for (const rows of readings) {
    const first = rows().find((row) => !isBlank(row));
    if (first === undefined) return new ReadFailure("noRows", "the results are empty", line);
    if (first.cells !== undefined && first.cells.length > 1) {
      const missing = findColumns(first.cells);
      if (typeof missing === "string")
        return new ReadFailure("columnMissing", `the results have no column ${missing}`, first.line);
    }
  }
  return new ReadFailure("columnMissing", "the results have no header", line);
}

/** What is said about the run outside the results: before the first section, or on a page of its own. */
function metadataOf(tables: readonly ExportTable[]): ReadonlyMap<string, string> {
  const about = tables.find(({ name }) => name === "" || isAboutRun(name));
  return parseMetadata(about?.readings[0]?.() ?? []);
}

/** The first table with results, and those with the same columns: a worksheet for each dye or target. */
function blocksAlike(tables: readonly ExportTable[], about: ReadonlyMap<string, string>): ResultsBlock[] {
  const blocks = tables.flatMap((table) => blocksIn(table, about));
  const columns = blocks[0]?.header.join("\n");
  const first = blocks[0]?.title;
  return blocks.filter(({ header, title }) => title === first || header.join("\n") === columns);
}

/**
 * Find the results by their header, wherever it stands: first where software usually puts them, then anywhere. Throws
 * `ReadFailure` when there are none.
 */
export function findResults(document: ExportDocument): ResultsBlock[] {
  const about = metadataOf(document.tables);
  const named = document.tables.filter(({ name }) => isResultsName(name));
  if (document.kind === "text" && named.length > 0) {
    return named.flatMap((table) => {
      const blocks = blocksIn(table, about);
      if (blocks.length === 0) throw failureOf(table);
      return blocks;
    });
  }
  for (const table of named) {
    const blocks = blocksIn(table, about);
    if (blocks.length > 0) return blocks;
  }
  const found = blocksAlike(
    document.tables.filter((table) => !named.includes(table)),
    about,
  );
  if (found.length > 0) return found;
  const [first] = named;
  if (first !== undefined) throw failureOf(first);
  throw document.quantStudio
    ? new ReadFailure("resultsMissing", "the file has no [Results] section")
    : new ReadFailure(
        "layoutUnknown",
        "there is no table of wells with sample or target and Ct, as QuantStudio, 7500, CFX, LightCycler, SLAN or the generic CSV have",
      );
}
