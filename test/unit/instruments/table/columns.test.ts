import { describe, expect, it } from "vitest";
import {
  findColumns,
  mayBeHeader,
  namedTwice,
  namesCurves,
} from "../../../../shared/instruments/table/columns.ts";
import { columnMeaning, columnOf, columnsOf } from "../../../../shared/instruments/table/find-columns.ts";

describe("a column", () => {
  it("is found by its name whatever the case, the width, the blanks and the look-alike letters", () => {
    const header = ["Ｗｅｌｌ", "SAMPLE_NAME", " target \t name ", "Cт", "Сτ (ΔRn)"];

    expect(columnOf(header, "well")).toBe(0);
    expect(columnOf(header, "sample name")).toBe(1);
    expect(columnOf(header, "target name")).toBe(2);
    expect(columnOf(header, "ct")).toBe(3);
    expect(columnOf(header, "ct (δrn)")).toBe(4);
  });

  it("is the one with the most telling name, and the first of two with that name", () => {
    const header = ["Name", "Sample Name", "Sample Name"];

    expect(columnOf(header, "sample name", "name")).toBe(1);
    expect(columnOf(header, "absent", "name")).toBe(0);
  });

  it("is not there where no header has one of the names, nor a name within another", () => {
    expect(columnOf(["Well", "Ct Mean"], "ct", "cq")).toBeUndefined();
    expect(columnOf([], "ct")).toBeUndefined();
    expect(columnOf(["Well"])).toBeUndefined();
  });

  it.each([
    ["well", ["Pos", "孔号", "反应孔"]],
    ["sample", ["Sample ID", "样品编号", "Name"]],
    ["target", ["Detector Name", "检测项目", "靶基因"]],
    ["channel", ["Fluor", "荧光通道", "Dye"]],
    ["ct", ["Cp", "Threshold Cycle (CT)", "Ct值"]],
    ["task", ["Content", "属性", "Sample Type"]],
    ["omit", ["Excluded", "忽略"]],
    ["include", ["Include", "包含"]],
  ] as const)("that means %s is known by the names that makers give it", (meaning, names) => {
    const found = names.map((name) => columnMeaning(["other", name], meaning));

    expect(found).toEqual(names.map(() => 1));
    expect(columnMeaning(["other"], meaning)).toBeUndefined();
  });
});

describe("columns that may all mean the sample", () => {
  it("are found with the most telling name first, each where it stands", () => {
    expect(columnsOf(["Name", "Well", "Sample", "sample name", "Sample."], "sample")).toEqual([3, 2, 4, 0]);
    expect(columnsOf(["Well"], "sample")).toEqual([]);
  });
});

describe("a row", () => {
  it.each([
    [["Well", "Sample", "Ct"]],
    [["", "Sample", "Ct", "well position"]],
    [["POS", "a", "b"]],
    [["样本", "孔位", "Ct"]],
    [["No.", "Colour", "Ct"]],
  ])("%j may be a header", (cells) => {
    expect(mayBeHeader(cells)).toBe(true);
  });

  it.each([
    [["Well", "Ct"]],
    [["", "Wellness of the whole", "Ct"]],
    [["A1", "S", "30"]],
    [["Water", "Sample", "Ct"]],
    [["", "", ""]],
    [[]],
  ])("%j is none", (cells) => {
    expect(mayBeHeader(cells)).toBe(false);
  });
});

describe("the columns of a header", () => {
  const nothing = {
    ...{ sample: undefined, channel: undefined, task: undefined, taskIsKind: false },
    ...{ standard: undefined, omit: undefined, include: undefined },
  };

  it("are found by what they mean, in any order", () => {
    const header = ["Ct", "Include", "Omit", "Standard", "Task", "Dye", "Target", "Sample", "Well"];

    expect(findColumns(header)).toStrictEqual({
      ...{ well: 8, sample: 7, channel: 5, task: 4, taskIsKind: false, standard: 3, omit: 2, include: 1 },
      measurements: [{ target: 6, allele: undefined, ct: 0 }],
    });
  });

  it.each([
    [["Well", "Sample", "Ct"], { sample: 1 }, undefined],
    [["Well", "Target", "Ct"], {}, 1],
    [["Well", "SNP Assay Name", "Ct"], {}, 1],
    [["Well", "Fluor", "Ct"], { channel: 1 }, undefined],
  ])("%j are enough: whose or what was measured", (header, there, target) => {
    expect(findColumns(header)).toStrictEqual({
      ...{ well: 0, ...nothing, ...there },
      measurements: [{ target, allele: undefined, ct: 2 }],
    });
  });

  it("name the target rather than the assay, except where a row holds two alleles", () => {
    const pair = ["Allele1 Ct", "Allele2 Ct"];

    expect(findColumns(["Well", "SNP Assay Name", "Target", "Ct"])).toMatchObject({
      measurements: [{ target: 2 }],
    });
    expect(findColumns(["Well", "SNP Assay Name", "Target", ...pair])).toMatchObject({
      measurements: [{ target: 1 }, { target: 1 }],
    });
    expect(findColumns(["Well", "Sample", "Target", ...pair])).toMatchObject({
      measurements: [{ target: 2 }, { target: 2 }],
    });
  });

  it("have the number of a tube for its well only beside its colour, as on the Rotor-Gene", () => {
    for (const colour of ["Colour", "Color"])
      expect(findColumns(["No.", colour, "Name", "Ct"])).toMatchObject({ well: 0, sample: 2 });
    expect(findColumns(["No.", "Well", "Color", "Name", "Ct"])).toMatchObject({ well: 1 });
    expect(findColumns(["No.", "Name", "Ct"])).toBe("Well Position");
  });

  it("take a reporter for the dye only where neither dye nor target is named", () => {
    expect(findColumns(["Well", "Reporter", "Ct"])).toMatchObject({ channel: 1 });
    expect(findColumns(["Well", "Reporter", "Dye", "Ct"])).toMatchObject({ channel: 2 });
    expect(findColumns(["Well", "Reporter", "Target", "Ct"])).toMatchObject({ channel: undefined });
  });

  it("say whether the name of the task's column may mean another kind", () => {
    expect(findColumns(["Well", "Sample", "Type", "Ct"])).toMatchObject({ task: 2, taskIsKind: true });
    expect(findColumns(["Well", "Sample", "类型", "Ct"])).toMatchObject({ task: 2, taskIsKind: true });
    expect(findColumns(["Well", "Sample", "Task", "Type", "Ct"])).toMatchObject({
      ...{ task: 2, taskIsKind: false },
    });
  });

  it("are one for each target where the headings name them, beside none of another meaning", () => {
    const header = ["Well", "Sample", "FAM", "Task", "N gene Ct", "XYZ Ct", "Omit", "Note"];
    const measured = (ct: number, named: string) => ({ target: undefined, allele: undefined, ct, named });

    expect(findColumns(header)).toStrictEqual({
      ...{ well: 0, ...nothing, sample: 1, task: 3, omit: 6 },
      measurements: [measured(2, "FAM"), measured(4, "N gene"), measured(5, "XYZ")],
    });
    expect(findColumns([...header, "Target"])).toMatchObject({
      measurements: [measured(2, "FAM"), measured(4, "N gene")],
    });
    expect(findColumns(["Well", "Sample", "Reporter", "FAM"])).toMatchObject({
      ...{ channel: undefined, measurements: [measured(3, "FAM")] },
    });
  });

  it.each([
    ["Allele1 Ct", "Allele2 Ct"],
    ["Allele 1 Cq", "Allele 2 Cq"],
    ["Allele1 Crt", "Allele2 Crt"],
  ])("of genotyping are a pair, as %s and %s", (first, second) => {
    expect(findColumns(["Well", "Sample", second, first])).toStrictEqual({
      ...{ well: 0, ...nothing, sample: 1 },
      measurements: [
        { target: undefined, allele: 0, ct: 3 },
        { target: undefined, allele: 1, ct: 2 },
      ],
    });
  });

  it.each([
    [["Sample", "Target", "Ct"], "Well Position"],
    [["Well", "Task", "Ct"], "Sample Name"],
    [["Well", "Target", "Quantity"], "Sample Name"],
    [["Well", "Sample", "Quantity"], "CT"],
    [["Well", "Sample", "Cycle", "FAM"], "CT"],
    [["Well", "SNP Assay Name", "Quantity"], "Sample Name"],
    [["Well", "Sample", "SNP Assay Name", "Quantity"], "CT"],
    [["Well", "SNP Assay Name", "Allele1 Ct"], "Allele Ct"],
    [["Well", "SNP Assay Name", "Allele2 Ct"], "Allele Ct"],
  ])("%j lack %s first", (header, missing) => {
    expect(findColumns(header)).toBe(missing);
  });
});

describe("a header of curves", () => {
  it.each(["Cycle", "Cycle Number", "Reading", "Temperature", "循环"])("names %s", (name) => {
    expect(namesCurves(["Well", name, "Rn"])).toBe(true);
  });

  it("is not one with a Ct", () => {
    expect(namesCurves(["Well", "Sample", "Cycle Threshold"])).toBe(false);
  });
});

describe("a header that names a needed column twice", () => {
  it.each([
    [["well", "sample", "target", "ct", "role"], undefined],
    [["well", "note", "note"], undefined],
    [["Well", "sample", "WELL "], "well"],
    [["well", "sample", "Sample"], "sample"],
    [["target", "Target", "well"], "target"],
    [["well", "ct", "CT", "ct"], "ct"],
    [["role", "well", "role"], "role"],
  ])("%j: %s", (header, twice) => {
    expect(namedTwice(header)).toBe(twice);
  });
});
