import { KINDS, type Meaning, NAMES } from "./column-names.ts";
import { columnKey, columnsOf, indexOf, keysOf } from "./find-columns.ts";
import { wideColumns } from "./wide-columns.ts";

/** The Rotor-Gene numbers its tubes; elsewhere a number may just count the rows. */
const TUBE_NUMBER = "no";
const WELL_NAMES: ReadonlySet<string> = new Set([...keysOf(NAMES.well), TUBE_NUMBER]);
const LONGEST_WELL_NAME = 16;
const MOST_COLUMNS = 1_000;
/** Of a Latin letter its wide form, too: office programs of East Asia type it. */
const initialsOf = (letter: string): string[] =>
  /[a-z]/i.test(letter) ? [letter, String.fromCharCode(letter.charCodeAt(0) + 0xfee0)] : [letter];
const WELL_INITIALS: ReadonlySet<string> = new Set(
  [...WELL_NAMES].flatMap((name) =>
    [name.charAt(0), name.charAt(0).toUpperCase()].flatMap((letter) => initialsOf(letter)),
  ),
);

/** Whether a row might be a header; the cheap question before `findColumns`. */
export const mayBeHeader = (cells: readonly string[]): boolean =>
  cells.length > 2 &&
  cells.length <= MOST_COLUMNS &&
  cells.some(
    (cell) =>
      cell.length <= LONGEST_WELL_NAME &&
      WELL_INITIALS.has(cell.charAt(0)) &&
      WELL_NAMES.has(columnKey(cell)),
  );

/** Where a row of results has what. */
export interface Columns {
  well: number;
  sample: number | undefined;
  /** Names wells where the column of the sample is blank, as that of controls beside a column of barcodes. */
  sampleElse?: number;
  channel: number | undefined;
  task: number | undefined;
  /** The name of the task's column may also mean something else: what is no task in it says nothing. */
  taskIsKind: boolean;
  standard: number | undefined;
  omit: number | undefined;
  include: number | undefined;
  /**
   * Where the target's name and Ct stand; genotyping has one pair per allele in a single row. Where each target has a
   * column of its own, its heading names it.
   */
  measurements: readonly Measurement[];
}

export interface Measurement {
  target: number | undefined;
  allele: 0 | 1 | undefined;
  ct: number;
  /** Other columns of Ct values, as after another correction of the signal: one may not say what another denies. */
  ctElse?: readonly number[];
  named?: string;
}

export type MissingColumn = "Well Position" | "Sample Name" | "Target Name" | "CT" | "Allele Ct";

const CT_NAMES = ["ct", "cq", "crt"];

const alleleCt = (there: readonly string[], allele: 1 | 2): number | undefined =>
  indexOf(
    there,
    CT_NAMES.flatMap((ct) => [`allele${allele} ${ct}`, `allele ${allele} ${ct}`]),
  );

const CURVES = ["cycle", "cycle number", "cycles", "reading", "temperature", "循环", "循环数"];

/** Whether a header is of curves, whose rows name wells too. */
export const namesCurves = (header: readonly string[]): boolean =>
  indexOf(header.map(columnKey), CURVES) !== undefined;

function wellColumn(there: readonly string[]): number | undefined {
  const well = indexOf(there, NAMES.well);
  if (well !== undefined) return well;
  return there.includes("colour") || there.includes("color") ? indexOf(there, [TUBE_NUMBER]) : undefined;
}

/**
 * The columns of a header by what their names mean, or the first that is missing: a well, a Ct, and whose or what
 * (a sample, a target or a channel) there must be.
 */
export function findColumns(header: readonly string[]): Columns | MissingColumn {
  const there = header.map(columnKey);
  const of = (meaning: Meaning) => indexOf(there, NAMES[meaning]);
  const well = wellColumn(there);
  if (well === undefined) return "Well Position";
  const sample = of("sample");
  const named = of("target");
  const assay = of("assay");
  const dye = of("channel");
  const channel = dye ?? (named === undefined ? indexOf(there, ["reporter"]) : undefined);
  const task = of("task");
  const place = {
    well,
    sample,
    channel,
    task,
    taskIsKind: task !== undefined && keysOf(KINDS).some((kind) => kind === there[task]),
    standard: of("standard"),
    omit: of("omit"),
    include: of("include"),
  };
  const ct = of("ct");
  if (ct !== undefined) {
    if (sample === undefined && named === undefined && assay === undefined && channel === undefined)
      return "Sample Name";
    const ctElse = columnsOf(header, "ct").filter((column) => column !== ct);
    const measurement = { target: named ?? assay, allele: undefined, ct };
    return { ...place, measurements: [ctElse.length === 0 ? measurement : { ...measurement, ctElse }] };
  }
  const alleles = [alleleCt(there, 1), alleleCt(there, 2)] as const;
  if (alleles[0] !== undefined && alleles[1] !== undefined) {
    const target = assay ?? named;
    return {
      ...place,
      measurements: [
        { target, allele: 0, ct: alleles[0] },
        { target, allele: 1, ct: alleles[1] },
      ],
    };
  }
  if (assay !== undefined && (alleles[0] ?? alleles[1]) !== undefined) return "Allele Ct";
  if (sample === undefined) return "Sample Name";
  if (namesCurves(header)) return "CT";
  const except = new Set(
    [well, sample, named, dye, task, place.standard, place.omit, place.include].filter(
      (column) => column !== undefined,
    ),
  );
  const wide = wideColumns(header, { except, hasTarget: named !== undefined });
  if (wide.length === 0) return "CT";
  return {
    ...place,
    channel: undefined,
    measurements: wide.map(({ ct: at, named: name }) => ({
      target: undefined,
      allele: undefined,
      ct: at,
      named: name,
    })),
  };
}

/** Which of the needed columns a header names twice, as a generic CSV must not. */
export function namedTwice(header: readonly string[]): string | undefined {
  const there = header.map(columnKey);
  return ["well", "sample", "target", "ct", "role"].find(
    (name) => there.indexOf(name) !== there.lastIndexOf(name),
  );
}
