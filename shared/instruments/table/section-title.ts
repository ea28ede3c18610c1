import { BLANK } from "../cells/cell.ts";
import { readPosition, readWellNumber } from "../cells/plate-position.ts";
import { type ExportRow, isBlank, shownIn } from "./export-table.ts";
import { looksLikeHeader } from "./header-rows.ts";
import { namesSection } from "./table-names.ts";

const LONGEST_TITLE = 120;
/** `Start Worksheet` beside which the title stands, as some software marks sections. */
const MARKS = /^(?:start )?(?:work ?sheet|sheet|section|table|analysis)(?: name)?$/i;
/** `key = value` and `key: value` say something about the run. */
const STATEMENT = /[=:：]/;

/** Whether a row holds so little that it may be a title; the cheap question, as most rows are asked. */
function mayBeTitle({ cells = [] }: ExportRow): boolean {
  let filled = 0;
  for (const cell of cells) if (cell !== BLANK && ++filled > 2) return false;
  return filled > 0;
}

/** The title that a row is by its words; undefined for a row of anything else. */
function titleIn(row: ExportRow): string | undefined {
  const filled = (shownIn(row) ?? []).filter((cell) => cell !== "");
  const [first = "", second] = filled;
  const title = filled.length === 1 ? first : filled.length === 2 && MARKS.test(first) ? second : undefined;
  if (title === undefined || title.length > LONGEST_TITLE || STATEMENT.test(title)) return undefined;
  return readPosition(title) === undefined && readWellNumber(title) === undefined ? title : undefined;
}

/**
 * The title of a section that begins at a row: a line with nothing but a name, below it the names of columns, above it
 * nothing or a blank line unless the name is one of sections. Some software writes its sections so, one after the other.
 */
export function titleAt(rows: readonly ExportRow[], at: number, afterBlank: boolean): string | undefined {
  const row = rows[at];
  if (row === undefined || !mayBeTitle(row)) return undefined;
  const title = titleIn(row);
  if (title === undefined || !(afterBlank || namesSection(title))) return undefined;
  const next = rows[at + 1];
  const below = next !== undefined && isBlank(next) ? rows[at + 2] : next;
  return below !== undefined && looksLikeHeader(below) ? title : undefined;
}
