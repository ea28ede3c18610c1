import fc from "fast-check";

/** A layout that is written row by row, so that one knows how many entries a file of it holds. */
export interface Layout {
  name: string;
  above: readonly string[];
  header: readonly string[];
  row(well: string, sample: string, target: string, ct: string): string[];
  entriesPerRow: 1 | 2 | 3 | 4;
}

export const LAYOUTS: readonly Layout[] = [
  {
    name: "QuantStudio",
    above: ["* Block Type = 384-Well Block", "", "[Results]"],
    header: ["Well", "Well Position", "Omit", "Sample Name", "Target Name", "Task", "CT", "Comments"],
    row: (well, sample, target, ct) => ["7", well, "false", sample, target, "UNKNOWN", ct, "c"],
    entriesPerRow: 1,
  },
  {
    name: "QuantStudio genotyping",
    above: ["[Results]"],
    header: [
      "Well",
      "Well Position",
      "Sample Name",
      "SNP Assay Name",
      "Task",
      "Allele1 Ct",
      "Allele2 Ct",
      "Call",
    ],
    row: (well, sample, target, ct) => ["7", well, sample, target, "UNKNOWN", ct, ct, "c"],
    entriesPerRow: 2,
  },
  {
    name: "7500",
    above: ["Block Type\t96fast", "Instrument Type\tsds7500fast", ""],
    header: ["Well", "Sample Name", "Target Name", "Task", "Reporter", "C\u0442", "Quantity"],
    row: (well, sample, target, ct) => [well, sample, target, "UNKNOWN", "FAM", ct, "q"],
    entriesPerRow: 1,
  },
  {
    name: "CFX",
    above: [],
    header: ["", "Well", "Fluor", "Target", "Content", "Sample", "Cq", "Well Note"],
    row: (well, sample, target, ct) => ["", well, "FAM", target, "Unkn", sample, ct, "n"],
    entriesPerRow: 1,
  },
  {
    name: "LightCycler",
    above: ["Experiment: E  Selected Filter: FAM (465-510)"],
    header: ["Include", "Color", "Pos", "Name", "Cp", "Concentration", "Standard", "Status"],
    row: (well, sample, _, ct) => ["True", "255", well, sample, ct, "", "0", "s"],
    entriesPerRow: 1,
  },
  {
    name: "SLAN",
    above: ["仪器型号\tSLAN-96P", ""],
    header: ["反应孔", "样本名称", "目标", "Ct", "属性", "浓度"],
    row: (well, sample, target, ct) => [well, sample, target, ct, "待测样本", "1"],
    entriesPerRow: 1,
  },
  {
    name: "a column for each target",
    above: ["板号\t12", ""],
    header: ["孔位", "样本编号", "ORF1ab Ct", "N Ct", "内标", "ROX", "判定"],
    row: (well, sample, _, ct) => [well, sample, ct, ct, ct, ct, "阴性"],
    entriesPerRow: 4,
  },
  {
    name: "a column for each dye",
    above: [],
    header: ["Well", "Sample", "FAM", "VIC", "CY5", "Type", "Note"],
    row: (well, sample, _, ct) => [well, sample, ct, ct, ct, "Unknown", "n"],
    entriesPerRow: 3,
  },
  {
    name: "generic CSV",
    above: [],
    header: ["well", "sample", "target", "ct", "role"],
    row: (well, sample, target, ct) => [well, sample, target, ct, "unknown"],
    entriesPerRow: 1,
  },
];

const ODD_CELLS = [
  ..."\"'x-=[]<>/т\0\uFFFD",
  "A1",
  "a01",
  "P24",
  "Q1",
  "A25",
  "0",
  "13",
  "-1",
  "100",
  "1e9",
  "30,5",
  "1,030.5",
  "NaN",
  "NoCt",
  "Undetermined",
  "N/A",
  "true",
  "NTC",
  "Std-3",
  "a = b",
  "Well",
  "Ct",
  "内标",
  '"open',
  '"a ""b"" c"',
  "\u00A030.5\u00A0",
];

const oddCell = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("", ...ODD_CELLS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }).map((text) => text.replace(/[\r\n]/g, "")) },
);

const well = fc
  .tuple(fc.constantFrom(..."ABCHP"), fc.constantFrom("1", "01", "12", "24"))
  .map(([row, column]) => row + column);

/** Rows with at most two cells spoiled, so that no row loses what makes it one. */
export const rowsOf = (layout: Layout): fc.Arbitrary<string[][]> =>
  fc.array(
    fc
      .record({
        well,
        sample: fc.constantFrom("SJ1", "SJ2", "PC"),
        target: fc.constantFrom("N", "ORF1ab"),
        ct: fc.constantFrom("30.5", "Undetermined", "21", "NoCt"),
        spoiled: fc.array(fc.tuple(fc.nat({ max: layout.header.length - 1 }), oddCell), { maxLength: 2 }),
      })
      .map(({ spoiled, ...cells }) => {
        const row = layout.row(cells.well, cells.sample, cells.target, cells.ct);
        for (const [at, cell] of spoiled) row[at] = cell;
        return row;
      }),
    { minLength: 1, maxLength: 4 },
  );

export interface WrittenFile {
  layout: Layout;
  rows: string[][];
  delimiter: string;
  lineBreak: string;
}

/** A text file of any layout, with any delimiter and line break. */
export const writtenFile: fc.Arbitrary<WrittenFile> = fc.constantFrom(...LAYOUTS).chain((layout) =>
  fc.record({
    layout: fc.constant(layout),
    rows: rowsOf(layout),
    delimiter: fc.constantFrom("\t", ";", ","),
    lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
  }),
);

export const textOf = ({ layout, rows, delimiter, lineBreak }: WrittenFile): string =>
  [
    ...layout.above.map((line) => line.replaceAll("\t", delimiter)),
    ...[layout.header, ...rows].map((cells) => cells.join(delimiter)),
    "",
  ].join(lineBreak);
