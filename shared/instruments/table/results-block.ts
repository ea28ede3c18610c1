import { BLANK, shown } from "../cells/cell.ts";
import { readPosition, readWellNumber } from "../cells/plate-position.ts";
import { tooLarge } from "../limits.ts";
import { ReadFailure } from "../reading.ts";
import { fillBlankBelow } from "./blank-below.ts";
import type { ResultsBlock } from "./block.ts";
import { type Columns, findColumns, mayBeHeader, namesCurves } from "./columns.ts";
import {
  cellIn,
  type ExportDocument,
  type ExportRow,
  type ExportTable,
  isBlank,
  shownIn,
} from "./export-table.ts";
import { headerAt } from "./header-rows.ts";
import { parseMetadata, selectedFilter } from "./metadata.ts";
import { holdsCt, resolveColumns } from "./resolve-columns.ts";
import { blocksAlike, ofResults } from "./result-tables.ts";
import { titleAt } from "./section-title.ts";
import { isAboutRun, isResultsName } from "./table-names.ts";

const FOOTER = /^[^=]+ = |^\[[^\]]+\]$|^end (?:work ?sheet|sheet|section|table|analysis)\b/i;
/** A table for each of a dozen targets, or for each column of a plate; more headers were written to be slow to read. */
const MOST_HEADERS = 2_000;
/** Several times what a plate of 384 wells with a dozen targets has. */
const MOST_ROWS_BELOW = 20_000;

/**
 * Whether a row under the results is a remark and no well: `Analysis Type = Singleplex`, or after a blank line at most
 * two cells that name no well.
 */
function isRemark(row: ExportRow, { well }: Columns, afterBlank: boolean): boolean {
  const filled = row.cells?.filter((cell) => cell !== BLANK).map(shown) ?? [];
  if (filled.length === 0 || filled.length > 2) return false;
  const [first = ""] = filled;
  if (filled.length === 1 && (FOOTER.test(first) || selectedFilter(first) !== undefined)) return true;
  return (
    afterBlank &&
    filled.every((cell) => readPosition(cell) === undefined) &&
    readWellNumber(shown(cellIn(row, well))) === undefined &&
    readWellNumber(first) === undefined
  );
}

function isStray(row: ExportRow): boolean {
  const cells = shownIn(row) ?? [];
  return (
    cells.filter((cell) => cell !== "").length > 2 && cells.some((cell) => readPosition(cell) !== undefined)
  );
}

/** Whether a header is of curves, whose rows name wells too. */
function isHeaderOfCurves(row: ExportRow): boolean {
  const cells = shownIn(row) ?? [];
  return mayBeHeader(cells) && namesCurves(cells);
}

/** What of the rows above a header is lost with them; curves are not. */
function straysOf(above: readonly ExportRow[]): ExportRow[] {
  const curves = above.findIndex(isHeaderOfCurves);
  return above.slice(0, curves === -1 ? above.length : curves).filter(isStray);
}

type OpenBlock = ResultsBlock & { rows: ExportRow[] };

/**
 * Cut rows at each header, and at each title of a section: what is below a title belongs to no table above it. A blank
 * line ends nothing: rows after one still count.
 */
function blocksOf(
  rows: readonly ExportRow[],
  tableTitle: string,
  about: ReadonlyMap<string, string>,
): ResultsBlock[] {
  const blocks: OpenBlock[] = [];
  let current: OpenBlock | undefined;
  let section: Pick<ResultsBlock, "title" | "titled"> & { about: ReadonlyMap<string, string> } = {
    title: tableTitle,
    about,
  };
  let above: ExportRow[] = [];
  let afterBlank = true;
  let previous = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined) break;
    // A worksheet leaves its blank rows out.
    afterBlank ||= row.line > previous + 1;
    previous = row.line;
    if (isBlank(row)) {
      afterBlank = true;
      continue;
    }
    const title = titleAt(rows, at, afterBlank);
    if (title !== undefined) {
      section = { title, titled: true, about: new Map([...section.about, ...parseMetadata(above)]) };
      current = undefined;
      above = [row];
      afterBlank = false;
      continue;
    }
    const found = headerAt(rows, at);
    if (found !== undefined) {
      if (blocks.length >= MOST_HEADERS) throw tooLarge(MOST_HEADERS, "headers");
      const { header, columns } = found;
      const metadata = new Map([...section.about, ...parseMetadata(above)]);
      const strays = straysOf(above);
      const { title: named, titled } = section;
      current = {
        ...{ header, headerLine: row.line, columns, metadata, rows: [], title: named, strays },
        ...(titled === undefined ? {} : { titled }),
        ...captionIn(above.at(-1)),
      };
      blocks.push(current);
      above = [];
      at += found.rows - 1;
      previous = rows[at]?.line ?? previous;
    } else if (current === undefined || isRemark(row, current.columns, afterBlank)) {
      above.push(row);
      // What follows a remark may be one as well.
      afterBlank = current !== undefined;
      continue;
    } else {
      if (current.rows.length >= MOST_ROWS_BELOW) throw tooLarge(MOST_ROWS_BELOW, "results");
      current.rows.push(row);
    }
    afterBlank = false;
  }
  return blocks.map(resolved).filter(({ header, columns, rows: below }) => holdsCt(columns, header, below));
}

function captionIn(row: ExportRow | undefined): { caption?: string } {
  const [only, ...others] =
    (row === undefined ? undefined : shownIn(row))?.filter((cell) => cell !== "") ?? [];
  return only === undefined || others.length > 0 || selectedFilter(only) !== undefined
    ? {}
    : { caption: only };
}

function resolved(block: OpenBlock): ResultsBlock {
  const { header, headerLine, columns } = block;
  const rows = fillBlankBelow(block.rows, header, columns);
  return { ...block, rows, columns: resolveColumns(columns, { header, headerLine }, rows) };
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
    const names = shownIn(first);
    if (names !== undefined && names.length > 1) {
      const missing = findColumns(names);
      if (typeof missing === "string")
        return new ReadFailure("columnMissing", `the results have no column ${missing}`, first.line, {
          about: missing,
        });
    }
  }
  return new ReadFailure("headerMissing", "the results have no header", line);
}

/** What is said about the run outside the results: before the first section, or on a page of its own. */
function metadataOf(tables: readonly ExportTable[]): ReadonlyMap<string, string> {
  const about = tables.find(({ name }) => name === "" || isAboutRun(name));
  return parseMetadata(about?.readings[0]?.() ?? []);
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
      return ofResults(blocks);
    });
  }
  const others = document.tables.filter((table) => !named.includes(table));
  const found = blocksAlike([...named, ...others].flatMap((table) => blocksIn(table, about)));
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
