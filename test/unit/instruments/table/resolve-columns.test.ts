import { describe, expect, it } from "vitest";
import { findColumns } from "../../../../shared/instruments/table/columns.ts";
import type { ExportRow } from "../../../../shared/instruments/table/export-table.ts";
import { holdsCt, resolveColumns } from "../../../../shared/instruments/table/resolve-columns.ts";

const columnsIn = (header: readonly string[]) => {
  const columns = findColumns(header);
  if (typeof columns === "string") throw new Error(columns);
  return columns;
};
const asRows = (rows: readonly (string[] | undefined)[]): ExportRow[] =>
  rows.map((cells, index) => ({ line: index + 2, cells, end: "line" }));
const resolved = (header: readonly string[], ...rows: (string[] | undefined)[]) =>
  resolveColumns(columnsIn(header), { header, headerLine: 1 }, asRows(rows));

describe("columns that may name the same, once the rows are known", () => {
  it("are for the sample the first that is not empty, else the most telling", () => {
    const header = ["Well", "Sample Name", "Barcode", "Ct"];

    expect(resolved(header, ["A1", "", "T1", "30"], ["A2", "", "", "30"]).sample).toBe(2);
    expect(resolved(header, ["A1", "", "T1", "30"], ["A2", "S2", "", "30"]).sample).toBe(1);
    expect(resolved(header, ["A1", "", "", "30"]).sample).toBe(1);
    expect(resolved(header, undefined).sample).toBe(1);
    expect(resolved(["Well", "Dye", "Ct"], ["A1", "FAM", "30"]).sample).toBeUndefined();
  });

  it("are for the target the first that is not empty", () => {
    const header = ["Well", "Target", "Gene", "Ct"];

    expect(resolved(header, ["A1", "", "N", "30"]).measurements).toStrictEqual([
      { target: 2, allele: undefined, ct: 3 },
    ]);
    expect(resolved(header, ["A1", "", "", "30"]).measurements).toMatchObject([{ target: 1 }]);
  });

  it("leave the other columns as they were", () => {
    const header = ["Well", "Sample", "Target", "Task", "Ct"];

    expect(resolved(header, ["A1", "S", "N", "NTC", "30"])).toStrictEqual(columnsIn(header));
  });

  it("leave the alleles of genotyping with their assay", () => {
    const header = ["Well", "Sample", "SNP Assay Name", "Target", "Allele1 Ct", "Allele2 Ct"];

    expect(resolved(header, ["A1", "S", "rs1", "N", "30", "31"])).toStrictEqual(columnsIn(header));
  });

  it("leave a table without a target's column without one", () => {
    const header = ["Well", "Sample", "SNP Assay Name", "Ct"];

    expect(resolved(header, ["A1", "S", "rs1", "30"]).measurements).toMatchObject([{ target: 2 }]);
    expect(resolved(["Well", "Sample", "Dye", "Ct"], ["A1", "S", "FAM", "30"]).measurements).toMatchObject([
      { target: undefined },
    ]);
  });
});

describe("a column that may name the assay as a whole", () => {
  const header = ["Well", "Sample", "Assay", "Dye", "Ct"];
  const targetOf = (...rows: (string[] | undefined)[]) => resolved(header, ...rows).measurements[0]?.target;

  it("does so where one well has it with different dyes", () => {
    expect(targetOf(["A1", "S", "Covid", "FAM", "30"], ["A1", "S", "Covid", "VIC", "31"])).toBeUndefined();
    expect(
      targetOf(
        ["A1", "S", "Covid", "FAM", "30"],
        ["A2", "S", "Covid", "FAM", "30"],
        ["A1", "S", "Covid", "VIC", "31"],
      ),
    ).toBeUndefined();
  });

  it.each([
    ["in different wells", ["A2", "S", "N", "VIC", "31"]],
    ["for another target", ["A1", "S", "E", "VIC", "31"]],
    ["with the same dye", ["A1", "S", "N", "FAM", "31"]],
  ])("names the target where it is there again %s", (_, second) => {
    expect(targetOf(["A1", "S", "N", "FAM", "30"], second)).toBe(2);
  });

  it("is the target's where no dye is named", () => {
    const without = ["Well", "Sample", "Assay", "Ct"];

    expect(resolved(without, ["A1", "S", "N", "30"], ["A1", "S", "N", "31"]).measurements).toMatchObject([
      { target: 2 },
    ]);
  });

  it("is no column of targets by name", () => {
    const named = ["Well", "Sample", "Target", "Dye", "Ct"];
    const rows = [
      ["A1", "S", "N", "FAM", "30"],
      ["A1", "S", "N", "VIC", "31"],
    ];

    expect(resolved(named, ...rows).measurements).toMatchObject([{ target: 2 }]);
  });
});

describe("a table with a column for each target", () => {
  const header = ["Well", "Sample", "FAM", "VIC"];
  const holds = (...rows: (string[] | undefined)[]) => holdsCt(columnsIn(header), header, asRows(rows));

  it("holds Ct values where any cell is one, or says that there is none", () => {
    expect(holds(["A1", "S", "x", "30"])).toBe(true);
    expect(holds(["A1", "S", "", "NoCt"])).toBe(true);
  });

  it("may hold them where a quote made one cell of several, unless a whole row speaks against it", () => {
    const long = ["Well", "Sample", "FAM", "VIC", "Type", "Note"];
    const shifted = ["A1", "S", "open 30.5 end", "Unknown", "n"];
    const holdsLong = (...rows: string[][]) => holdsCt(columnsIn(long), long, asRows(rows));

    expect(holdsLong(shifted)).toBe(true);
    expect(holdsLong(shifted, ["A2", "S", "", "", "Unknown", "n"])).toBe(true);
    expect(holdsLong(shifted, ["A2", "S", "N", "", "Unknown", "n"])).toBe(false);
  });

  it("holds none where all that is written is something else", () => {
    expect(holds(["A1", "S", "ORF1ab", "N"], ["A2", "S", "", "N"])).toBe(false);
  });

  it("may hold them where nothing is written yet", () => {
    expect(holds(["A1", "S", "", ""], undefined)).toBe(true);
    expect(holds()).toBe(true);
  });

  it("is not told by rows that a stray delimiter or quote has shifted", () => {
    expect(holds(["A1", "S", "#", "", "30.5"])).toBe(true);
    expect(holds(["A1 S 30.5", "", "Unknown"])).toBe(true);
    expect(holds(["A1", "S", "#", "", "30.5"], ["A2", "S", "N", "E"])).toBe(false);
  });

  it("is not asked for where a column is named Ct", () => {
    const header = ["Well", "Sample", "Ct"];

    expect(holdsCt(columnsIn(header), header, asRows([["A1", "S", "x"]]))).toBe(true);
  });
});
