/** Names that a column of targets may have, but as well one of the assay as a whole. */
export const ASSAYS = ["assay name", "assay", "检测项目", "项目", "项目名称"] as const;

/** Names that a column of tasks may have, but as well one of something else, such as the kind of swab. */
export const KINDS = ["type", "类型", "property", "attribute", "类别"] as const;

/** Names of columns as `comparable` gives them, the most telling first. */
export const NAMES = {
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
    "孔位号",
    "孔位编号",
    "孔位名称",
    "样本孔位",
    "样本孔",
    "板孔",
    "板孔位",
    "板位",
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
    "样本号",
    "样品号",
    "样本编码",
    "样品编码",
    "样本条形码",
    "样本条码号",
    "标本名称",
    "标本编号",
    "标本号",
    "标本条码",
    "采样管编号",
    "采样管条码",
    "管码",
    "条码",
    "条码号",
    "条形码",
    "barcode",
    "tube barcode",
    "specimen",
    "specimen id",
    "name",
    "名称",
    // AriaMx, beside a column Well.
    "well name",
    // iQ5.
    "identifier",
    // SLAN, where the sample was left without a name.
    "唯一标识",
    "sample number",
    "sample no",
    "sample code",
    "sample label",
    "tube id",
    "tube",
    "tube code",
    "tube number",
    "bar code",
    "sample bar code",
    "specimen barcode",
    "specimen name",
    "specimen number",
    "accession",
    "accession number",
    "accession id",
    "lims id",
    "lis id",
    "external id",
    "patient id",
    "patient name",
    "样本管编号",
    "采样管",
    "采样管号",
    "试管编号",
    "试管条码",
    "试管号",
    "管号",
    "混采管编号",
    "混采编号",
    "混检编号",
    "检体编号",
    "样本条形码号",
    "送检编号",
    "检验编号",
    "流水号",
    "编号",
    "id",
  ],
  target: [
    "target name",
    "target",
    "targets",
    "detector name",
    "detector",
    "gene name",
    "gene",
    "目标",
    "目标名称",
    "目标基因",
    "靶标",
    "靶标名称",
    "靶基因",
    "靶点",
    "靶点名称",
    "靶基因名称",
    "靶标基因",
    "目的基因",
    "检测目标",
    "检测靶标",
    "检测基因",
    "基因",
    "基因名",
    "基因名称",
    ...ASSAYS,
  ],
  channel: [
    // The name of a dye says more than the number that a channel may have beside it.
    "fluor",
    "fluorophore",
    "dye",
    "dye name",
    "染料",
    "荧光染料",
    "染料名称",
    "荧光基团",
    "荧光素",
    "报告基团",
    "channel",
    "channel name",
    "filter",
    "通道",
    "通道名称",
    "荧光通道",
    "检测通道",
    "荧光",
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
    "threshold cycle ( ct )",
    "threshold cycle (c(t))",
    "ct数值",
    "ct (值)",
    "ct(值)",
    "ct 值",
    "cq 值",
    "cp 值",
    "cq (r)",
    "cq (∆r)",
    "cq (δr)",
    "cq (rn)",
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
    "样本性质",
    "任务",
    ...KINDS,
  ],
  standard: ["standard"],
  omit: ["omit", "omitted", "excluded", "exclude", "忽略", "排除"],
  include: ["include", "included", "inc", "包含"],
  assay: ["snp assay name", "snp"],
} as const;
export type Meaning = keyof typeof NAMES;

/** Letters that look Latin but are Cyrillic or Greek; instruments write `Cт` with such a second one. */
const LOOKALIKES: Readonly<Record<string, string>> = { с: "c", т: "t", τ: "t" };

const ASCII = /^[\x20-\x7e]*$/;

/** As a header is compared: width, case, look-alike letters and blanks do not tell two names apart. */
export const comparable = (header: string): string => {
  const plain = ASCII.test(header)
    ? header.toLowerCase()
    : header
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[стτ]/g, (letter) => LOOKALIKES[letter] ?? letter);
  return plain
    .replace(/[\s_]+/g, " ")
    .trim()
    .replace(/[.:]$/, "");
};

/** As the name of a column is looked up: `WellPosition`, `Well Position` and `well_position` are one. */
export const columnKey = (header: string): string => comparable(header).replaceAll(" ", "");

/** The keys of a list of names. */
export const keysOf = (names: readonly string[]): readonly string[] => [
  ...new Set(names.map((name) => name.replaceAll(" ", ""))),
];

/** How telling each key of a list of names is, the most telling first. */
const rankOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(keysOf(names).map((key, rank) => [key, rank]));

const RANKS: ReadonlyMap<readonly string[], ReadonlyMap<string, number>> = new Map(
  Object.values(NAMES).map((names) => [names, rankOf(names)]),
);
const ranksOf = (names: readonly string[]) => RANKS.get(names) ?? rankOf(names);

/** Index of the column with the first of these names that is there; `there` as `columnKey` gives them. */
export function indexOf(there: readonly string[], names: readonly string[]): number | undefined {
  const ranks = ranksOf(names);
  let found: number | undefined;
  let best = Number.POSITIVE_INFINITY;
  there.forEach((key, index) => {
    const rank = ranks.get(key);
    if (rank === undefined || rank >= best) return;
    found = index;
    best = rank;
  });
  return found;
}

/** Index of the column with the first of these names (lower case, Latin); undefined when there is none. */
export const columnOf = (header: readonly string[], ...names: readonly string[]): number | undefined =>
  indexOf(header.map(columnKey), names);

/** Indexes of all columns with one of the names of a meaning, the most telling first. */
export function columnsOf(header: readonly string[], meaning: Meaning): number[] {
  const ranks = ranksOf(NAMES[meaning]);
  return header
    .flatMap((name, index) => {
      const rank = ranks.get(columnKey(name));
      return rank === undefined ? [] : [{ index, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ index }) => index);
}

/** Index of the column with one of the names of `meaning`. */
export const columnMeaning = (header: readonly string[], meaning: Meaning): number | undefined =>
  columnOf(header, ...NAMES[meaning]);
