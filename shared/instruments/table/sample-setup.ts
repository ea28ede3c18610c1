import { shown } from "../cells/cell.ts";
import { readPosition } from "../cells/plate-position.ts";
import { readTask } from "../cells/well-task.ts";
import { cellIn, type ExportDocument, type ExportRow, type ExportTable, shownIn } from "./export-table.ts";
import { columnMeaning, columnOf } from "./find-columns.ts";
import { isSetupName } from "./table-names.ts";

export interface SetUpWell {
  line: number;
  well: string;
  sample: string;
  /** Undefined where the layout names targets otherwise (genotyping). */
  target: string | undefined;
  alleles: readonly [string, string];
  /** Something was pipetted into it, so a result is owed. */
  used: boolean;
}

/** What `[Sample Setup]` says was pipetted where. */
export type SampleSetup = ReadonlyMap<string, readonly SetUpWell[]>;

function isHeader(row: ExportRow): boolean {
  const names = shownIn(row);
  return (
    names !== undefined &&
    columnMeaning(names, "well") !== undefined &&
    columnOf(names, "sample name", "sample", "样本名称", "样品名称") !== undefined
  );
}

function wellsOf(rows: readonly ExportRow[], header: readonly string[]): SetUpWell[] {
  const position = columnMeaning(header, "well");
  const sampleAt = columnMeaning(header, "sample");
  const targetAt = columnMeaning(header, "target");
  const taskAt = columnMeaning(header, "task");
  const allelesAt = [columnOf(header, "allele1 name"), columnOf(header, "allele2 name")] as const;
  return rows.flatMap((row) => {
    const { line } = row;
    const cell = (index: number | undefined) => shown(cellIn(row, index));
    const well = readPosition(cell(position));
    if (well === undefined) return [];
    const target = targetAt === undefined ? undefined : cell(targetAt);
    const sample = cell(sampleAt);
    const isControl = !["unknown", undefined].includes(readTask(cell(taskAt)));
    const alleles = [cell(allelesAt[0]) || "Allele 1", cell(allelesAt[1]) || "Allele 2"] as const;
    const used = target !== "" && (sample !== "" || isControl);
    return [{ line, well, sample, target, alleles, used }];
  });
}

function setUpWells({ readings }: ExportTable): SetUpWell[] {
  for (const reading of readings) {
    const rows = reading();
    const at = rows.findIndex(isHeader);
    const names = rows[at];
    const header = names === undefined ? undefined : shownIn(names);
    if (header !== undefined) return wellsOf(rows.slice(at + 1), header);
  }
  return [];
}

/** The set-up by well position; empty when the file has none, or none that names positions. */
export function readSampleSetup({ tables }: ExportDocument): SampleSetup {
  const setup = new Map<string, SetUpWell[]>();
  for (const table of tables) {
    if (!isSetupName(table.name)) continue;
    for (const well of setUpWells(table)) {
      const wells = setup.get(well.well);
      if (wells === undefined) setup.set(well.well, [well]);
      else wells.push(well);
    }
  }
  return setup;
}
