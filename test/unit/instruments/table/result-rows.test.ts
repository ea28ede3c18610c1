import { describe, expect, it } from "vitest";
import type { ResultsBlock } from "../../../../shared/instruments/table/block.ts";
import { findColumns } from "../../../../shared/instruments/table/columns.ts";
import type { ExportRow } from "../../../../shared/instruments/table/export-table.ts";
import { entriesOf } from "../../../../shared/instruments/table/result-rows.ts";
import { rowViolation } from "../../../../shared/instruments/table/row-violation.ts";
import type { SampleSetup } from "../../../../shared/instruments/table/sample-setup.ts";

const columnsOf = (header: readonly string[]) => {
  const columns = findColumns(header);
  if (typeof columns === "string") throw new Error(columns);
  return columns;
};
const row = (cells: string[] | undefined, end: ExportRow["end"] = "line", line = 7): ExportRow => ({
  line,
  cells,
  end,
});

describe("a row of results", () => {
  const header = ["Well", "Sample", "Target", "Ct", "Note"];
  const violationOf = (cells: string[] | undefined, end?: ExportRow["end"]) =>
    rowViolation(row(cells, end), header, columnsOf(header));

  it("is sound where it reaches its last needed column and holds nothing beyond the header", () => {
    expect(violationOf(["A1", "S", "N", "30"])).toBeUndefined();
    expect(violationOf(["A1", "S", "N", "30", "n", "", ""])).toBeUndefined();
  });

  it("is unreadable where a quote was left open or a cell stands beyond the header", () => {
    expect(violationOf(undefined)).toBe("rowUnreadable");
    expect(violationOf(["A1", "S", "N", "30", "n", "", "shifted"])).toBe("rowUnreadable");
    expect(violationOf(["A1", "S", "N", "30", "n", "", "shifted"], "sheet")).toBe("rowUnreadable");
  });

  it("is cut short where a line ends before a needed column; a worksheet leaves out empty cells", () => {
    expect(violationOf(["A1", "S", "N"])).toBe("rowCutShort");
    expect(violationOf(["A1", "S", "N"], "unfinished")).toBe("rowCutShort");
    expect(violationOf(["A1", "S", "N"], "sheet")).toBeUndefined();
  });

  it("is cut short where the file stops in its Ct, not where it stops after it", () => {
    expect(violationOf(["A1", "S", "N", "3"], "unfinished")).toBe("rowCutShort");
    expect(violationOf(["A1", "S", "N", "3"], "sheet")).toBeUndefined();
    expect(violationOf(["A1", "S", "N", "30", ""], "unfinished")).toBeUndefined();
  });

  it.each([
    ["the sample", ["Well", "Ct", "Sample"]],
    ["the target", ["Well", "Ct", "Target"]],
    ["the dye", ["Well", "Ct", "Fluor"]],
    ["the well", ["Sample", "Ct", "Well"]],
  ])("needs %s where the header names it last", (_, names) => {
    expect(rowViolation(row(["A1", "30"]), names, columnsOf(names))).toBe("rowCutShort");
    expect(rowViolation(row(["A1", "30", "x"]), names, columnsOf(names))).toBeUndefined();
  });

  it("needs the Ct of both alleles", () => {
    const names = ["Well", "Sample", "Allele1 Ct", "Allele2 Ct", "Call"];
    const genotyping = columnsOf(names);

    expect(rowViolation(row(["A1", "S", "30"]), names, genotyping)).toBe("rowCutShort");
    expect(rowViolation(row(["A1", "S", "30", "3"], "unfinished"), names, genotyping)).toBe("rowCutShort");
    expect(rowViolation(row(["A1", "S", "30", "31"]), names, genotyping)).toBeUndefined();
  });
});

describe("the entries of a block", () => {
  const NO_SETUP: SampleSetup = new Map();
  const block = (
    header: string[],
    rows: readonly ExportRow[],
    differences: Partial<ResultsBlock> = {},
  ): ResultsBlock => ({
    ...{ header, headerLine: 1, columns: columnsOf(header), metadata: new Map(), rows },
    ...{ title: "", strays: [] },
    ...differences,
  });
  const entries = (header: string[], ...cells: string[][]) =>
    entriesOf(
      block(
        header,
        cells.map((each) => row(each)),
      ),
      NO_SETUP,
    );

  it("are the cells of each row by their columns", () => {
    const header = ["Ct", "Omit", "Task", "Dye", "Target", "Sample", "Well"];

    expect(entries(header, ["30", "false", "NTC", "FAM", "N", "S", "A1"])).toStrictEqual([
      {
        ...{ line: 7, well: "A1", sample: "S", target: "N", channel: "FAM" },
        ...{ ct: "30", task: "NTC", omit: "false" },
        at: { well: "G7", sample: "F7", target: "E7", ct: "A7", task: "C7", omit: "B7" },
      },
    ]);
  });

  it("have empty cells where the header has no column", () => {
    expect(entries(["Well", "Sample", "Ct"], ["A1", "S", "30"])).toStrictEqual([
      {
        ...{ line: 7, well: "A1", sample: "S", target: "", channel: "", ct: "30", task: "", omit: "" },
        at: { well: "A7", sample: "B7", ct: "C7" },
      },
    ]);
  });

  it("keep the line, the position and the sample of a row that is not sound", () => {
    const header = ["Well", "Sample", "Target", "Ct"];

    expect(entries(header, ["a01", "S", "N"], ["x", "S"])).toStrictEqual([
      { refused: { line: 7, well: "A1", sample: "S", reason: "rowCutShort" } },
      { refused: { line: 7, sample: "S", reason: "rowCutShort" } },
    ]);
  });

  it("begin with the rows that stand above their header, by the first position in them", () => {
    const header = ["Well", "Sample", "Target", "Ct"];
    const strays = [row(["N", "b02", "C3"], "line", 3), row(undefined, "line", 4)];
    const read = entriesOf(block(header, [row(["A1", "S", "N", "30"])], { strays }), NO_SETUP);

    expect(read).toMatchObject([
      { refused: { line: 3, well: "B2", reason: "rowUnreadable" } },
      { refused: { line: 4, reason: "rowUnreadable" } },
      { line: 7, well: "A1" },
    ]);
    expect(read[1]).toStrictEqual({ refused: { line: 4, reason: "rowUnreadable" } });
  });

  it("are named by the dye of their row, or by the one that all rows were measured with", () => {
    const rows = [row(["A1", "FAM", "30"])];
    const filtered = { metadata: new Map([["selected filter", "VIC / HEX (533-580)"]]) };
    const targetsOf = (of: ResultsBlock) =>
      entriesOf(of, NO_SETUP).map((entry) => "target" in entry && entry.target);

    expect(targetsOf(block(["Well", "Dye", "Ct"], rows))).toEqual(["FAM"]);
    expect(targetsOf(block(["Well", "Dye", "Ct"], rows, filtered))).toEqual(["FAM"]);
    expect(targetsOf(block(["Well", "Dye", "Ct"], [row(["A1", "", "30"])], filtered))).toEqual(["VIC"]);
    expect(targetsOf(block(["Well", "Sample", "Ct"], rows, filtered))).toEqual(["VIC"]);
    expect(targetsOf(block(["Well", "Sample", "Ct"], rows, { title: "HEX" }))).toEqual(["HEX"]);
    expect(targetsOf(block(["Well", "Sample", "Ct"], rows, { ...filtered, title: "HEX" }))).toEqual(["VIC"]);
    expect(targetsOf(block(["Well", "Sample", "Ct"], rows, { title: "Sheet1" }))).toEqual([""]);
    expect(targetsOf(block(["Well", "Target", "Ct"], rows, filtered))).toEqual(["FAM"]);
  });

  it.each([
    ["", "false"],
    ["True", "false"],
    ["yes", "false"],
    ["1", "false"],
    ["FALSE", "true"],
    ["No", "true"],
    ["0", "true"],
    ["perhaps", "perhaps"],
  ])("where what is included is marked, with %j, are left out: %s", (include, omit) => {
    expect(
      entries(["Include", "Omit", "Well", "Sample", "Ct"], [include, "x", "A1", "S", "30"]),
    ).toMatchObject([{ omit }]);
  });

  it.each([
    ["100", "STANDARD"],
    ["0,5", "STANDARD"],
    ["1e3", "STANDARD"],
    ["0", ""],
    ["", ""],
    ["-", ""],
  ])("with the concentration %j have the task %j, unless a task says otherwise", (standard, task) => {
    const header = ["Well", "Sample", "Standard", "Ct"];

    expect(entries(header, ["A1", "S", standard, "30"])).toMatchObject([{ task }]);
    expect(entries([...header, "Task"], ["A1", "S", standard, "30", "NTC"])).toMatchObject([{ task: "NTC" }]);
  });

  it("have no task where a column that may mean another kind holds no task", () => {
    const header = ["Well", "Sample", "Type", "Ct"];

    expect(entries(header, ["A1", "S", "NTC", "30"])).toMatchObject([{ task: "NTC" }]);
    expect(entries(header, ["A1", "S", "nasal swab", "30"])).toMatchObject([{ task: "" }]);
    expect(entries(["Well", "Sample", "Task", "Ct"], ["A1", "S", "nasal swab", "30"])).toMatchObject([
      { task: "nasal swab" },
    ]);
  });

  describe("of a table with a column for each target", () => {
    const header = ["Well", "Sample", "FAM", "N gene Ct"];

    it("are one for each, by the heading", () => {
      expect(entries(header, ["A1", "S", "30", ""])).toMatchObject([
        { well: "A1", sample: "S", target: "FAM", ct: "30" },
        { well: "A1", sample: "S", target: "N gene", ct: "" },
      ]);
    });

    it("are of an empty well where nothing but the well stands in the row", () => {
      const empty = (well: string) => ({ refused: { line: 7, well, reason: "emptyWell" } });

      expect(entries(header, ["a01", "", "", ""])).toStrictEqual([empty("A1"), empty("A1")]);
      expect(entries(header, ["13", "", "", ""])).toStrictEqual([empty("13"), empty("13")]);
      expect(entries(header, ["A1", "", "", "30"])).toMatchObject([{ ct: "" }, { ct: "30" }]);
      expect(entries(["Well", "Sample", "Target", "Ct"], ["A1", "", "", ""])).toMatchObject([{ well: "A1" }]);
    });
  });

  describe("of genotyping", () => {
    const header = ["Well", "Sample", "SNP Assay Name", "Allele1 Ct", "Allele2 Ct"];
    const of = (cells: string[], setup = NO_SETUP) => entriesOf(block(header, [row(cells)]), setup);
    const setup: SampleSetup = new Map([
      [
        "A1",
        [
          {
            ...{ line: 1, well: "A1", sample: "S", target: undefined, used: true },
            alleles: ["G", "T"] as const,
          },
        ],
      ],
    ]);

    it("are two, one for each allele, by the names that the set-up gives them", () => {
      expect(of(["a01", "S", "rs1", "30", "31"], setup)).toMatchObject([
        { target: "rs1-G", ct: "30" },
        { target: "rs1-T", ct: "31" },
      ]);
    });

    it("are numbered where the set-up does not know the well", () => {
      expect(of(["A2", "S", "rs1", "30", "31"], setup)).toMatchObject([
        { target: "rs1-Allele 1" },
        { target: "rs1-Allele 2" },
      ]);
      expect(of(["x", "S", "rs1", "30", "31"], setup)).toMatchObject([
        { target: "rs1-Allele 1" },
        { target: "rs1-Allele 2" },
      ]);
    });

    it("have no target where the assay has no name", () => {
      expect(of(["A1", "S", "", "30", "31"])).toMatchObject([{ target: "" }, { target: "" }]);
    });

    it("are refused both where the row is cut", () => {
      expect(of(["A1", "S", "rs1", "30"])).toMatchObject([
        { refused: { reason: "rowCutShort" } },
        { refused: { reason: "rowCutShort" } },
      ]);
    });
  });
});
