import { readPosition } from "./plate-position.ts";
import type { Section } from "./quantstudio-sections.ts";
import { cellsOf, columnOf } from "./text-rows.ts";
import { readTask } from "./well-task.ts";

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

/** The set-up by well position; empty when the file has none, or none that names positions. */
export function readSampleSetup(sections: readonly Section[]): SampleSetup {
  const setup = new Map<string, SetUpWell[]>();
  for (const { name, header, rows, delimiter } of sections) {
    const columns =
      name === "sample setup" && header !== undefined ? cellsOf(header.text, delimiter) : undefined;
    const position = columns && (columnOf(columns, "well position") ?? columnOf(columns, "well"));
    if (columns === undefined || position === undefined) continue;
    const sampleAt = columnOf(columns, "sample name", "sample");
    const targetAt = columnOf(columns, "target name", "target");
    const taskAt = columnOf(columns, "task");
    const allelesAt = [columnOf(columns, "allele1 name"), columnOf(columns, "allele2 name")] as const;
    for (const row of rows) {
      const cells = cellsOf(row.text, delimiter) ?? [];
      const cell = (index: number | undefined) => cells[index ?? -1] ?? "";
      const well = readPosition(cell(position));
      if (well === undefined) continue;
      const target = targetAt === undefined ? undefined : cell(targetAt);
      const sample = cell(sampleAt);
      const isControl = !["unknown", undefined].includes(readTask(cell(taskAt)));
      setup.set(well, [
        ...(setup.get(well) ?? []),
        {
          line: row.line,
          well,
          sample,
          target,
          alleles: [cell(allelesAt[0]) || "Allele 1", cell(allelesAt[1]) || "Allele 2"],
          used: target !== "" && (sample !== "" || isControl),
        },
      ]);
    }
  }
  return setup;
}
