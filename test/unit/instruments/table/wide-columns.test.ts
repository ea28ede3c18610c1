import { describe, expect, it } from "vitest";
import { isDyeOrTarget, wideColumns } from "../../../../shared/instruments/table/wide-columns.ts";

const found = (header: readonly string[], except: readonly number[] = [0, 1], hasTarget = false) =>
  wideColumns(header, { except: new Set(except), hasTarget }).map(({ ct, named }) => [ct, named]);
/** What one heading beside a well and a sample is the Ct of. */
const namedIn = (heading: string) => found(["Well", "Sample", heading])[0]?.[1];

describe("a heading", () => {
  it.each([
    ["FAM", "FAM"],
    ["Cy 5", "Cy 5"],
    ["cy-5", "cy-5"],
    ["ORF1ab基因", "ORF1ab基因"],
    ["FAM通道", "FAM通道"],
    ["ＦＡＭ", "FAM"],
    ["IC", "IC"],
  ])("%j names its dye or target as %j", (heading, name) => {
    expect(namedIn(heading)).toBe(name);
  });

  it.each([
    ["ORF1ab Ct", "ORF1ab"],
    ["ORF1abCt", "ORF1ab"],
    ["VICCt值", "VIC"],
    ["Ct(FAM)", "FAM"],
    ["Ct [FAM]", "FAM"],
    ["C(t) N", "N"],
    ["Cq_HEX", "HEX"],
    ["Cp: N1", "N1"],
    ["N Ct values", "N"],
    ["N_Ct_数值", "N"],
    ["MS2 C\u0442", "MS2"],
    ["MS2 \u0421t", "MS2"],
    ["(N1) Ct", "N1"],
    ["ORF1ab (Ct)", "ORF1ab"],
    ["XYZ1 Ct", "XYZ1"],
    ["Ct - XYZ2 -", "XYZ2"],
  ])("%j says that it is the Ct of %j", (heading, name) => {
    expect(namedIn(heading)).toBe(name);
  });

  it.each([
    ["FAM(ORF1ab)", "ORF1ab"],
    ["FAM (XYZ) Ct", "XYZ"],
    ["RNase P (CY5)", "RNase P"],
    ["XYZ [HEX] Ct", "XYZ"],
    ["N/VIC", "N"],
    ["ORF1ab - FAM", "ORF1ab"],
    ["FAM|N1", "N1"],
    ["FAM_E", "E"],
    ["FAM Ct (ORF1ab)", "ORF1ab"],
    ["ORF1ab-FAM Ct", "ORF1ab"],
    ["RdRp/S", "RdRp/S"],
    ["ORF1ab (gene)", "ORF1ab"],
  ])("%j names the target rather than the dye: %j", (heading, name) => {
    expect(namedIn(heading)).toBe(name);
  });

  it.each([
    ...["", "Note", "Ct", "Ct 值", "XYZ1", "Result", "CTX", "Direct", "XYZCt", "Act value", "XYZ/ABC"],
    ...[
      "FAM Ct Mean",
      "ΔCt FAM",
      "Ct SD",
      "N Ct 平均",
      "Ct Threshold",
      "Ct cutoff",
      "Ct cut off",
      "Ct (判读)",
    ],
  ])("%j is of no target", (heading) => {
    expect(namedIn(heading)).toBeUndefined();
  });
});

describe("columns of targets", () => {
  it("stand where their headings do, without those that mean something else", () => {
    const header = ["FAM", "Well", "VIC", "", "Note", "ROX"];

    expect(found(header, [])).toEqual([
      [0, "FAM"],
      [2, "VIC"],
      [5, "ROX"],
    ]);
    expect(found(header, [0, 5])).toEqual([[2, "VIC"]]);
  });

  it("are those that say Ct where another names the same target, however it is written", () => {
    const header = ["Well", "Sample", "ORF1ab", "ORF1ab Ct", "Cy5", "Ct (CY-5)", "VIC"];

    expect(found(header)).toEqual([
      [3, "ORF1ab"],
      [5, "CY-5"],
      [6, "VIC"],
    ]);
  });

  it("may be named by one letter or a colour only beside others", () => {
    expect(found(["Well", "Sample", "N"])).toEqual([]);
    expect(found(["Well", "Sample", "Green"])).toEqual([]);
    expect(found(["Well", "Sample", "N", "E"])).toEqual([
      [2, "N"],
      [3, "E"],
    ]);
    expect(found(["Well", "Sample", "N", "FAM"])).toEqual([
      [2, "N"],
      [3, "FAM"],
    ]);
    expect(found(["Well", "Sample", "FAM"])).toEqual([[2, "FAM"]]);
    expect(found(["Well", "Sample", "N Ct"])).toEqual([[2, "N"]]);
  });

  it("are only of known names where the table has a column of targets", () => {
    const header = ["Well", "Sample", "XYZ Ct", "FAM Ct", "VIC"];

    expect(found(header, [0, 1], true)).toEqual([
      [3, "FAM"],
      [4, "VIC"],
    ]);
    expect(found(header).length).toBe(3);
  });
});

describe("a title", () => {
  it.each(["FAM", "Texas Red", "ORF1ab", "内标", "N1 gene"])("%j is of a dye or a target", (title) => {
    expect(isDyeOrTarget(title)).toBe(true);
  });

  it.each(["", "N", "Red", "Sheet1", "Results", "gene"])("%j is not", (title) => {
    expect(isDyeOrTarget(title)).toBe(false);
  });
});
