import { UNDETERMINED } from "./cycle-threshold.ts";
import { readPosition, smallestPlate } from "./plate-position.ts";
import { cutSections, type Section } from "./quantstudio-sections.ts";
import { readSampleSetup, type SampleSetup, type SetUpWell } from "./quantstudio-setup.ts";
import { type InstrumentReading, type PlateSize, ReadFailure } from "./reading.ts";
import { type Entry, type EntryCells, readEntry, refusal, sortEntries } from "./row-entry.ts";
import { cellsOf, columnOf, rowFault } from "./text-rows.ts";
import { readWrittenTime } from "./written-time.ts";

/** Whether the text begins with `* Key = Value` metadata or has a QuantStudio section. */
export const isQuantStudioText = (text: string): boolean =>
  /^\s*"?\*[^=\n\r]+=/.test(text) || /^"?\[(?:Results|Sample Setup)\]/m.test(text);

const CT_NAMES = ["ct", "cq", "crt"];

interface Columns {
  well: number;
  sample: number;
  task: number | undefined;
  omit: number | undefined;
  /** Where the target's name and Ct stand; genotyping has one pair per allele in a single row. */
  measurements: { target: number; allele: 0 | 1 | undefined; ct: number }[];
}

function findColumns(header: readonly string[], line: number): Columns {
  const need = (column: number | undefined, name: string): number => {
    if (column === undefined)
      throw new ReadFailure("columnMissing", `the results have no column ${name}`, line);
    return column;
  };
  const alleleCt = (allele: 1 | 2) =>
    columnOf(header, ...CT_NAMES.flatMap((ct) => [`allele${allele} ${ct}`, `allele ${allele} ${ct}`]));
  const assay = columnOf(header, "snp assay name");
  const target = columnOf(header, "target name", "target", "detector name");
  return {
    well: need(columnOf(header, "well position") ?? columnOf(header, "well"), "Well Position"),
    sample: need(columnOf(header, "sample name", "sample"), "Sample Name"),
    task: columnOf(header, "task"),
    omit: columnOf(header, "omit"),
    measurements:
      target === undefined && assay !== undefined
        ? [
            { target: assay, allele: 0, ct: need(alleleCt(1), "Allele1 Ct") },
            { target: assay, allele: 1, ct: need(alleleCt(2), "Allele2 Ct") },
          ]
        : [
            {
              target: need(target, "Target Name"),
              allele: undefined,
              ct: need(columnOf(header, ...CT_NAMES), "CT"),
            },
          ],
  };
}

/** The entries of one results section: one per row, in genotyping one per allele. */
function entriesOf({ header, rows, delimiter }: Section, setup: SampleSetup): (EntryCells | Entry)[] {
  if (header === undefined) return [];
  const names = cellsOf(header.text, delimiter);
  if (names === undefined) throw new ReadFailure("columnMissing", "the header cannot be read", header.line);
  const columns = findColumns(names, header.line);
  const cts = columns.measurements.map((m) => m.ct);
  const needed = [columns.well, columns.sample, ...columns.measurements.flatMap((m) => [m.target, m.ct])];
  return rows.flatMap((row) => {
    const cells = cellsOf(row.text, delimiter);
    const cell = (index: number | undefined) => cells?.[index ?? -1] ?? "";
    const where = { well: readPosition(cell(columns.well)), sample: cell(columns.sample) };
    const fault = cells === undefined ? "rowUnreadable" : rowFault(row, cells, names, needed, cts);
    return columns.measurements.map(({ target, allele, ct }) => {
      if (fault !== undefined) return refusal(row.line, fault, where);
      const alleles = setup.get(where.well ?? "")?.[0]?.alleles ?? ["Allele 1", "Allele 2"];
      const assay = cell(target);
      return {
        line: row.line,
        well: cell(columns.well),
        sample: where.sample,
        target: allele === undefined || assay === "" ? assay : `${assay}-${alleles[allele]}`,
        ct: cell(ct),
        task: cell(columns.task),
        omit: cell(columns.omit),
      };
    });
  });
}

/** A result that the set-up does not announce, or announces for another sample, belongs to nobody we can name. */
function checkAgainstSetup(entry: Entry, setup: SampleSetup): Entry {
  if ("refused" in entry || setup.size === 0) return entry;
  const { line, reading } = entry;
  const setUp = setup.get(reading.well);
  if (setUp === undefined) return refusal(line, "notInSampleSetup", reading);
  return setUp.some((s) => s.sample === reading.sample)
    ? entry
    : refusal(line, "differsFromSampleSetup", reading);
}

/** Wells that were set up and have no result, as in a file that was cut short. */
function owedResults(found: readonly (EntryCells | Entry)[], setup: SampleSetup): Entry[] {
  const wells = new Set<string>();
  const targets = new Set<string>();
  for (const entry of found) {
    if (!("well" in entry)) continue;
    const well = readPosition(entry.well) ?? "";
    wells.add(well);
    targets.add(JSON.stringify([well, entry.target]));
  }
  const isOwed = ({ used, well, target }: SetUpWell) =>
    used && !(target === undefined ? wells.has(well) : targets.has(JSON.stringify([well, target])));
  return [...setup.values()].flat().flatMap((s) => (isOwed(s) ? [refusal(s.line, "noResult", s)] : []));
}

function plateOf(blockType: string | undefined, positions: readonly string[]): PlateSize {
  const named = /^(96|384)-well/i.exec(blockType ?? "")?.[1];
  if (named !== undefined) return named === "96" ? 96 : 384;
  return smallestPlate(positions);
}

/**
 * Read the text export of QuantStudio and ViiA 7: `[Results]`, checked against `[Sample Setup]` where the file has
 * one. Throws `ReadFailure` without a results section, its columns, or rows.
 */
export function readQuantStudioText(text: string): InstrumentReading {
  const { metadata, sections } = cutSections(text);
  const results = sections.filter((s) => s.name === "results");
  if (results.length === 0) throw new ReadFailure("resultsMissing", "the file has no [Results] section");
  const setup = readSampleSetup(sections);
  const found = results.flatMap((section) => entriesOf(section, setup));
  if (found.length === 0) throw new ReadFailure("noRows", "the results are empty", results[0]?.line);
  const positions = found.flatMap((f) => ("well" in f ? (readPosition(f.well) ?? []) : []));
  const plate = plateOf(metadata.get("block type"), positions);
  const entries = found.map((f) =>
    "well" in f ? checkAgainstSetup(readEntry(f, plate, UNDETERMINED), setup) : f,
  );
  const model = metadata.get("instrument type");
  const serialNumber = metadata.get("instrument serial number");
  const runEndedAt = metadata.get("experiment run end time");
  const runEndedAtIso = runEndedAt === undefined ? undefined : readWrittenTime(runEndedAt);
  return {
    instrument: {
      software: model?.includes("ViiA") ? "ViiA 7 Software" : "QuantStudio Real-Time PCR Software",
      ...(model === undefined ? {} : { model }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    },
    ...(runEndedAt === undefined ? {} : { runEndedAt }),
    ...(runEndedAtIso === undefined ? {} : { runEndedAtIso }),
    plate,
    ...sortEntries([...entries, ...owedResults(found, setup)]),
  };
}
