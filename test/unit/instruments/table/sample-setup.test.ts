import { describe, expect, it } from "vitest";
import type { ExportRow, ExportTable } from "../../../../shared/instruments/table/export-table.ts";
import { readSampleSetup } from "../../../../shared/instruments/table/sample-setup.ts";

const asRows = (cells: readonly string[][]): ExportRow[] =>
  cells.map((each, index) => ({ line: index + 1, cells: each, end: "line" }));
const table = (name: string, ...readings: (readonly string[][])[]): ExportTable => ({
  ...{ name, line: 1 },
  readings: readings.map((cells) => () => asRows(cells)),
});
const setupOf = (...tables: ExportTable[]) => readSampleSetup({ kind: "text", quantStudio: true, tables });

const HEADER = ["Well Position", "Sample Name", "Target Name", "Task"];
const onlyWell = (cells: string[], header = HEADER) => [
  ...setupOf(table("sample setup", [header, cells])).values(),
];

describe("the set-up of a plate", () => {
  it("says by position what was pipetted, a row for each target", () => {
    const setup = setupOf(
      table("Sample Setup", [
        HEADER,
        ["a01", "S1", "N", "UNKNOWN"],
        ["A2", "S2", "N", "UNKNOWN"],
        ["A1", "S1", "E", "UNKNOWN"],
      ]),
    );

    const alleles = ["Allele 1", "Allele 2"];
    expect([...setup]).toStrictEqual([
      [
        "A1",
        [
          { line: 2, well: "A1", sample: "S1", target: "N", alleles, used: true },
          { line: 4, well: "A1", sample: "S1", target: "E", alleles, used: true },
        ],
      ],
      ["A2", [{ line: 3, well: "A2", sample: "S2", target: "N", alleles, used: true }]],
    ]);
  });

  it("is read from tables of that name only, below the first header of well and sample", () => {
    const rows = [
      ["A2", "S"],
      ["Well", "Note"],
      ["Well", "Sample"],
      ["A1", "S"],
      ["", "remark"],
    ];

    expect([...setupOf(table("results", rows)).keys()]).toEqual([]);
    expect([...setupOf(table("样本设置", rows)).values()]).toMatchObject([[{ line: 4, sample: "S" }]]);
    expect([...setupOf(table("sample setup", [["A1", "S"]])).keys()]).toEqual([]);
    expect([
      ...setupOf(
        table("sample setup", [
          ["Sample Name", "Note"],
          ["A1", "S"],
        ]),
      ).keys(),
    ]).toEqual([]);
  });

  it("is read as its delimiter divides it: the first division in which there is a header", () => {
    const setup = setupOf(
      table(
        "sample setup",
        [["Well,Sample"], ["A1,S"]],
        [
          ["Well", "Sample"],
          ["A1", "S"],
        ],
      ),
    );

    expect([...setup.keys()]).toEqual(["A1"]);
  });

  it("passes over a line whose quote was left open", () => {
    const broken: ExportRow[] = [
      { line: 1, cells: undefined, end: "line" },
      ...asRows([HEADER]),
      { line: 3, cells: undefined, end: "line" },
    ];

    expect(setupOf({ name: "sample setup", line: 1, readings: [() => broken] })).toEqual(new Map());
  });

  it.each([
    ["a sample", ["A1", "S", "N", ""], true],
    ["a control without a name", ["A1", "", "N", "NTC"], true],
    ["a standard without a name", ["A1", "", "N", "STANDARD"], true],
    ["nothing", ["A1", "", "N", "UNKNOWN"], false],
    ["nothing, with a task that nobody knows", ["A1", "", "N", "boss"], false],
    ["a sample without a target", ["A1", "S", "", "UNKNOWN"], false],
  ])("is owed a result by a well with %s, %j: %s", (_, cells, used) => {
    expect(onlyWell(cells)).toMatchObject([[{ used }]]);
  });

  it("is owed a result by a sample whose targets are named otherwise, as in genotyping", () => {
    const header = ["Well Position", "Sample Name", "Allele1 Name", "Allele2 Name"];

    expect(onlyWell(["A1", "S", "G", "T"], header)).toMatchObject([
      [{ target: undefined, alleles: ["G", "T"], used: true }],
    ]);
    expect(onlyWell(["A1", "S", "", "T"], header)).toMatchObject([[{ alleles: ["Allele 1", "T"] }]]);
    expect(onlyWell(["A1", "S"], header)).toMatchObject([[{ alleles: ["Allele 1", "Allele 2"] }]]);
  });
});
