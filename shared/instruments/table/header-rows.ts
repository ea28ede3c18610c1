import { shown } from "../cells/cell.ts";
import { readCt } from "../cells/cycle-threshold.ts";
import { readPosition } from "../cells/plate-position.ts";
import { NAMES } from "./column-names.ts";
import { type Columns, findColumns, mayBeHeader } from "./columns.ts";
import { cellIn, type ExportRow, shownIn } from "./export-table.ts";
import { columnKey, keysOf } from "./find-columns.ts";

/** A header of one row, or of two in which the upper names targets and the lower says Ct, or the other way round. */
export interface FoundHeader {
  header: readonly string[];
  columns: Columns;
  /** How many rows it takes, beginning with the one at which it was looked for. */
  rows: 1 | 2;
}

const CT: ReadonlySet<string> = new Set(keysOf(NAMES.ct));
/** Columns that say whose and where, not what was measured: their names cover no others. */
const PLACES: ReadonlySet<string> = new Set(
  (["well", "sample", "target", "channel", "task", "omit", "include", "standard"] as const).flatMap(
    (meaning) => keysOf(NAMES[meaning]),
  ),
);
const WELLS: ReadonlySet<string> = new Set(keysOf(NAMES.well));

const isCt = (name: string): boolean => CT.has(columnKey(name));
const isCtValue = (text: string): boolean => typeof readCt(text, "missing") === "object";
const timesCt = (names: readonly string[]): number => names.filter(isCt).length;
const namesWell = (names: readonly string[]): boolean => names.some((name) => WELLS.has(columnKey(name)));
const holdsPosition = (names: readonly string[]): boolean =>
  names.some((name) => readPosition(name) !== undefined);

/**
 * The names of the columns below two rows of names. What stands in the upper row holds for the columns that it covers:
 * those it is merged over, or, where a text has lost that, those to its right that only the lower row names.
 */
function joinedNames(upper: ExportRow, lower: ExportRow): string[] {
  const width = Math.max(upper.cells?.length ?? 0, lower.cells?.length ?? 0);
  const names: string[] = [];
  let covering = "";
  for (let at = 0; at < width; at += 1) {
    const above = shown(cellIn(upper, at));
    const below = shown(cellIn(lower, at));
    if (above !== "") covering = PLACES.has(columnKey(above)) ? "" : above;
    else if (below === "") covering = "";
    const name = above === "" ? covering : above;
    names.push(name === "" || name === below ? below : below === "" ? name : `${name} ${below}`);
  }
  return names;
}

/** Whether every measured column of a joined header has a name of its own. */
function joined(upper: ExportRow, lower: ExportRow, rows: 1 | 2): FoundHeader | undefined {
  const header = joinedNames(upper, lower);
  const columns = findColumns(header);
  if (typeof columns === "string") return undefined;
  const named = columns.measurements.map(({ named: name }) => name);
  return named.includes(undefined) || new Set(named).size < named.length
    ? undefined
    : { header, columns, rows };
}

/** Whether the lower of two rows goes on with the header that the upper begins. */
function goesOn(upper: readonly string[], lower: readonly string[]): boolean {
  if (holdsPosition(lower) || lower.filter((name) => name !== "").length < 1) return false;
  if (
    namesWell(lower) &&
    !lower.every((name, at) => name === "" || !WELLS.has(columnKey(name)) || upper[at] === name)
  )
    return false;
  // Below a column of Ct values, a value begins the rows. A header that says all by itself needs no second row: what
  // follows it is a result, even where a cell of it was overwritten with the word Ct.
  const columns = findColumns([...upper]);
  const isMeasured = (name: string, at: number): boolean =>
    isCt(name) || (typeof columns !== "string" && columns.measurements.some(({ ct }) => ct === at));
  if (upper.some((name, at) => isMeasured(name, at) && isCtValue(lower[at] ?? ""))) return false;
  if (timesCt(upper) === 1 && typeof columns !== "string") return false;
  if (timesCt(lower) > 0) return true;
  return timesCt(upper) > 0 && lower.every((name) => name === "" || !/^\d/.test(name));
}

/** The header that begins at a row, or ends there when the row above it names its targets. */
export function headerAt(rows: readonly ExportRow[], at: number): FoundHeader | undefined {
  const row = rows[at];
  const names = row === undefined ? undefined : shownIn(row);
  if (row === undefined || names === undefined || !mayBeHeader(names)) return undefined;
  const next = rows[at + 1];
  const lower = next === undefined ? undefined : shownIn(next);
  if (next !== undefined && lower !== undefined && goesOn(names, lower)) {
    const both = joined(row, next, 2);
    if (both !== undefined) return both;
  }
  const previous = rows[at - 1];
  if (previous?.cells !== undefined && timesCt(names) > 1) {
    const both = joined(previous, row, 1);
    if (both !== undefined) return both;
  }
  const columns = findColumns(names);
  return typeof columns === "string" ? undefined : { header: names, columns, rows: 1 };
}

const isNumber = (name: string): boolean => /^[\d.,]{1,20}$/.test(name);

/** Whether a row names the columns of a table, of results or of anything else. */
export function looksLikeHeader(row: ExportRow): boolean {
  const names = (shownIn(row) ?? []).filter((name) => name !== "");
  return names.length > 2 && !holdsPosition(names) && (mayBeHeader(names) || !names.some(isNumber));
}
