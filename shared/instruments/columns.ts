/** Names of columns as `comparable` gives them, the most telling first. */
const NAMES = {
  well: [
    "well position",
    "position",
    "pos",
    "well",
    "wells",
    "well id",
    "well location",
    "孔位",
    "孔位置",
    "反应孔",
    "孔号",
    "孔",
    "位置",
  ],
  sample: [
    "sample name",
    "sample",
    "sample id",
    "samplename",
    "sample barcode",
    "样本名称",
    "样品名称",
    "样本名",
    "样品名",
    "样本",
    "样品",
    "样本编号",
    "样品编号",
    "样本id",
    "样品id",
    "样本条码",
    "name",
    "名称",
    // AriaMx, beside a column Well.
    "well name",
  ],
  target: [
    "target name",
    "target",
    "targets",
    "detector name",
    "detector",
    "gene name",
    "gene",
    "assay name",
    "assay",
    "目标",
    "目标名称",
    "目标基因",
    "靶标",
    "靶标名称",
    "靶基因",
    "靶点",
    "检测目标",
    "检测项目",
    "项目",
    "项目名称",
    "基因",
    "基因名称",
  ],
  channel: [
    "fluor",
    "fluorophore",
    "channel",
    "dye",
    "filter",
    "通道",
    "荧光通道",
    "检测通道",
    "荧光",
    "染料",
    "荧光染料",
  ],
  ct: [
    "ct",
    "cq",
    "cp",
    "c(t)",
    "ct value",
    "cq value",
    "cp value",
    "crossing point",
    "cycle threshold",
    "threshold cycle",
    "threshold cycle (ct)",
    "quantification cycle",
    "ct值",
    "cq值",
    "cp值",
    "循环阈值",
    "cq (∆rn)",
    "cq (δrn)",
    "ct (drn)",
    "ct (dr)",
    "crt",
  ],
  task: [
    "task",
    "content",
    "sample type",
    "role",
    "well type",
    "属性",
    "样本属性",
    "样品属性",
    "样本类型",
    "样品类型",
    "孔类型",
    "任务",
  ],
  standard: ["standard"],
  omit: ["omit", "omitted", "excluded", "exclude", "忽略", "排除"],
  include: ["include", "included", "包含"],
  assay: ["snp assay name", "snp"],
} as const;
type Meaning = keyof typeof NAMES;

/** Letters that look Latin but are Cyrillic or Greek; instruments write `Cт` with such a second one. */
const LOOKALIKES: Readonly<Record<string, string>> = { с: "c", т: "t", τ: "t" };

const ASCII = /^[\x20-\x7e]*$/;

/** As a header is compared: width, case, look-alike letters and blanks do not tell two names apart. */
const comparable = (header: string): string => {
  const plain = ASCII.test(header)
    ? header.toLowerCase()
    : header
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[стτ]/g, (letter) => LOOKALIKES[letter] ?? letter);
  return plain.replace(/[\s_]+/g, " ").trim();
};

/** Index of the column with the first of these names that is there; `there` as `comparable` gives them. */
function indexOf(there: readonly string[], names: readonly string[]): number | undefined {
  const name = names.find((candidate) => there.includes(candidate));
  return name === undefined ? undefined : there.indexOf(name);
}

/** Index of the column with the first of these names (lower case, Latin); undefined when there is none. */
export const columnOf = (header: readonly string[], ...names: readonly string[]): number | undefined =>
  indexOf(header.map(comparable), names);

const WELL_NAMES: ReadonlySet<string> = new Set(NAMES.well);
const WELL_INITIALS: ReadonlySet<string> = new Set(
  NAMES.well.flatMap((name) => [name.charAt(0), name.charAt(0).toUpperCase()]),
);

/** Whether a row might be a header; the cheap question before `findColumns`. */
export const mayBeHeader = (cells: readonly string[]): boolean =>
  cells.length > 2 &&
  cells.some((cell) => WELL_INITIALS.has(cell.charAt(0)) && WELL_NAMES.has(comparable(cell)));

/** Where a row of results has what. */
export interface Columns {
  well: number;
  sample: number | undefined;
  channel: number | undefined;
  task: number | undefined;
  standard: number | undefined;
  omit: number | undefined;
  include: number | undefined;
  /** Where the target's name and Ct stand; genotyping has one pair per allele in a single row. */
  measurements: readonly { target: number | undefined; allele: 0 | 1 | undefined; ct: number }[];
}

export type MissingColumn = "Well Position" | "Sample Name" | "Target Name" | "CT" | "Allele Ct";

const CT_NAMES = ["ct", "cq", "crt"];

const alleleCt = (there: readonly string[], allele: 1 | 2): number | undefined =>
  indexOf(
    there,
    CT_NAMES.flatMap((ct) => [`allele${allele} ${ct}`, `allele ${allele} ${ct}`]),
  );

/**
 * The columns of a header by what their names mean, or the first that is missing: a well, a Ct, and whose or what
 * (a sample, a target or a channel) there must be.
 */
export function findColumns(header: readonly string[]): Columns | MissingColumn {
  const there = header.map(comparable);
  const of = (meaning: Meaning) => indexOf(there, NAMES[meaning]);
  const well = of("well");
  if (well === undefined) return "Well Position";
  const sample = of("sample");
  const named = of("target");
  const assay = of("assay");
  const channel = of("channel");
  if (sample === undefined && named === undefined && assay === undefined && channel === undefined)
    return "Sample Name";
  const place = {
    well,
    sample,
    channel,
    task: of("task"),
    standard: of("standard"),
    omit: of("omit"),
    include: of("include"),
  };
  const ct = of("ct");
  if (ct !== undefined)
    return { ...place, measurements: [{ target: named ?? assay, allele: undefined, ct }] };
  const alleles = [alleleCt(there, 1), alleleCt(there, 2)] as const;
  if (alleles[0] === undefined || alleles[1] === undefined)
    return assay === undefined || (alleles[0] ?? alleles[1]) === undefined ? "CT" : "Allele Ct";
  const target = assay ?? named;
  return {
    ...place,
    measurements: [
      { target, allele: 0, ct: alleles[0] },
      { target, allele: 1, ct: alleles[1] },
    ],
  };
}

/** Which of the needed columns a header names twice, as a generic CSV must not. */
export function namedTwice(header: readonly string[]): string | undefined {
  const there = header.map(comparable);
  return ["well", "sample", "target", "ct", "role"].find(
    (name) => there.indexOf(name) !== there.lastIndexOf(name),
  );
}

/** Index of the column with one of the names of `meaning`. */
export const columnMeaning = (header: readonly string[], meaning: Meaning): number | undefined =>
  columnOf(header, ...NAMES[meaning]);
