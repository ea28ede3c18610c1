import { BLANK, type Cell, cellAddress, isUnreadable, shown, unreadable } from "../cells/cell.ts";
import { readCt } from "../cells/cycle-threshold.ts";
import { readPosition } from "../cells/plate-position.ts";
import { readTask } from "../cells/well-task.ts";
import { WellVerdicts } from "../cells/well-verdict.ts";
import type { ResultsBlock } from "./block.ts";
import type { Columns, Measurement } from "./columns.ts";
import { cellIn, type ExportRow } from "./export-table.ts";
import { channelAbove } from "./metadata.ts";
import { type Entry, type EntryCells, refusal } from "./row-entry.ts";
import { rowViolation } from "./row-violation.ts";
import type { SampleSetup } from "./sample-setup.ts";
import { isDyeOrTarget } from "./wide-columns.ts";

/** LightCycler marks what is included, others what is left out. */
const omissionOfInclusion = (cell: Cell): Cell =>
  ({ "": "false", true: "false", yes: "false", "1": "false", false: "true", no: "true", "0": "true" })[
    shown(cell).toLowerCase()
  ] ?? cell;

/** A concentration in LightCycler's column Standard makes the well a standard. */
const taskOfStandard = (cell: Cell): string => (Number(shown(cell).replace(",", ".")) > 0 ? "STANDARD" : "");

/** What all rows of a block measure, where no column says: the channel above it, or the worksheet's name. */
export const measuredBy = ({ metadata, title }: Pick<ResultsBlock, "metadata" | "title">): string =>
  channelAbove(metadata) ?? (isDyeOrTarget(title) ? title : "");

/**
 * The Ct cell of a row. One that says "not detected" where another column of Ct values has a number is neither: a
 * signal may not be lost to the choice of a column.
 */
function ctCell(row: ExportRow, { ct, ctElse = [] }: Measurement): Cell {
  const own = cellIn(row, ct);
  if (ctElse.length === 0) return own;
  const said = readCt(own, "notDetected");
  if (typeof said === "string" || said.ct !== undefined) return own;
  const other = ctElse
    .map((column) => cellIn(row, column))
    .find((cell) => {
      const read = readCt(cell, "missing");
      return isUnreadable(cell) || (typeof read === "object" && read.ct !== undefined);
    });
  return other === undefined ? own : unreadable(`${shown(own)} / ${shown(other)}`);
}

/** Where the cells of an entry stand, so that a refused one can be named. */
function addresses(
  line: number,
  { well, channel, task, include, omit }: Columns,
  sample: number | undefined,
  { target = channel, ct }: Measurement,
): NonNullable<EntryCells["at"]> {
  const at: EntryCells["at"] = { well: cellAddress(well, line) };
  if (sample !== undefined) at.sample = cellAddress(sample, line);
  if (target !== undefined) at.target = cellAddress(target, line);
  at.ct = cellAddress(ct, line);
  if (task !== undefined) at.task = cellAddress(task, line);
  const omission = include ?? omit;
  if (omission !== undefined) at.omit = cellAddress(omission, line);
  return at;
}

/**
 * The entries of a block as written: one per row, in genotyping one per allele, and one for each target that has a
 * column of its own.
 * @param analysis the target of a block whose title names it
 */
export function entriesOf(
  { header, columns, metadata, rows, title, strays }: ResultsBlock,
  setup: SampleSetup,
  analysis?: string,
): (EntryCells | Entry)[] {
  const { task: taskColumn, taskIsKind } = columns;
  const dye = measuredBy({ metadata, title });
  const verdicts = new WellVerdicts(header, columns, rows);
  const lost = strays.map(({ line, cells = [] }) =>
    refusal(line, "rowUnreadable", {
      well: cells.map((cell) => readPosition(shown(cell))).find((well) => well !== undefined),
    }),
  );
  const read = rows.flatMap((row) => {
    const cell = (index: number | undefined) => cellIn(row, index);
    const violation = rowViolation(row, header, columns);
    const well = cell(columns.well);
    const own = cell(columns.sample);
    const sampleColumn =
      own === BLANK && columns.sampleElse !== undefined ? columns.sampleElse : columns.sample;
    const sample = cell(sampleColumn);
    const written = cell(taskColumn);
    const task =
      taskIsKind && !isUnreadable(written) && readTask(shown(written)) === undefined ? BLANK : written;
    const position = readPosition(shown(well));
    const isEmpty =
      sample === BLANK &&
      columns.measurements.every(({ named, ct }) => named !== undefined && cell(ct) === BLANK);
    return columns.measurements.map((measurement) => {
      const { target, allele, named: heading } = measurement;
      if (violation !== undefined)
        return refusal(row.line, violation, { well: position, sample: shown(sample) });
      if (isEmpty) return refusal(row.line, "emptyWell", { well: position ?? shown(well) });
      const alleles = setup.get(position ?? "")?.[0]?.alleles ?? ["Allele 1", "Allele 2"];
      const channel = analysis ?? cell(columns.channel);
      const named = heading ?? (target === undefined ? (channel === BLANK ? dye : channel) : cell(target));
      const verdict = verdicts.of(row, measurement);
      return {
        line: row.line,
        well,
        sample,
        target:
          allele === undefined || named === BLANK || isUnreadable(named)
            ? named
            : `${shown(named)}-${alleles[allele]}`,
        channel,
        ct: ctCell(row, measurement),
        ...(verdict === undefined ? {} : { verdict }),
        task: task === BLANK ? taskOfStandard(cell(columns.standard)) : task,
        omit: columns.include === undefined ? cell(columns.omit) : omissionOfInclusion(cell(columns.include)),
        at: addresses(row.line, columns, sampleColumn, measurement),
      };
    });
  });
  return [...lost, ...read];
}
