import { BLANK, shown } from "../cells/cell.ts";
import { readPosition } from "../cells/plate-position.ts";
import type { ResultsBlock } from "./block.ts";
import { cellIn } from "./export-table.ts";
import { columnKey } from "./find-columns.ts";
import { isOtherResultsName, isResultsName, isSetupName } from "./table-names.ts";

/** Of sections with titles those of results, where any is; else none that says to be of something else. */
export function ofResults(blocks: readonly ResultsBlock[]): readonly ResultsBlock[] {
  const results = blocks.filter(({ titled, title }) => !titled || isResultsName(title));
  if (results.some(({ titled }) => titled)) return results;
  const others = blocks.filter(({ titled, title }) => !titled || !isOtherResultsName(title));
  return others.length > 0 ? others : blocks;
}

const columnsKey = ({ header }: ResultsBlock): string => header.map(columnKey).toSorted().join("\n");

const wellsIn = ({ rows, columns }: ResultsBlock): string[] =>
  rows.flatMap((row) => readPosition(shown(cellIn(row, columns.well))) ?? []);

/** Whether a table with the columns of results may be one: neither of another kind, nor what is to be pipetted. */
const isOfResults = ({ title, titled, rows, columns }: ResultsBlock): boolean =>
  !(titled && isOtherResultsName(title)) &&
  !isSetupName(title) &&
  rows.some((row) => columns.measurements.some(({ ct }) => cellIn(row, ct) !== BLANK));

/**
 * The first table with results and those with the same columns (a worksheet for each dye or target), of tables that
 * are results by their titles; and any other that names a well which these do not. A summary of the same wells says
 * nothing new, but no well may be lost.
 */
export function blocksAlike(blocks: readonly ResultsBlock[]): ResultsBlock[] {
  const results = ofResults(blocks);
  const [first] = results;
  if (first === undefined) return [];
  const columns = columnsKey(first);
  const alike = results.filter((block) => block.title === first.title || columnsKey(block) === columns);
  const known = new Set(alike.flatMap(wellsIn));
  const goesOn = (block: ResultsBlock) =>
    isOfResults(block) && wellsIn(block).some((well) => !known.has(well));
  return blocks.filter((block) => alike.includes(block) || goesOn(block));
}
