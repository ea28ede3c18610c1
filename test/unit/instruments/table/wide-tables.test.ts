import { describe, expect, it } from "vitest";
import { expectAccounted } from "../../../support/exports/accounting.ts";
import { brief, read, utf8, workbook } from "../../../support/exports/read-content.ts";

const wells = async (content: string | Uint8Array) => {
  const reading = await read(content);
  expectAccounted(reading);
  return reading.wells.map(brief);
};

describe("a table with one row for each well and a column for each target", () => {
  it("is read with the dyes of its headings as targets", async () => {
    expect(await wells("Well,Sample,FAM,VIC,CY5\nA1,T1,30.5,31,25.25\nA2,T2,,Undetermined,26\n")).toEqual([
      ["A1", "T1", "FAM", 30.5, "unknown"],
      ["A1", "T1", "VIC", 31, "unknown"],
      ["A1", "T1", "CY5", 25.25, "unknown"],
      ["A2", "T2", "FAM", undefined, "unknown"],
      ["A2", "T2", "VIC", undefined, "unknown"],
      ["A2", "T2", "CY5", 26, "unknown"],
    ]);
  });

  it.each([
    ["Chinese names", "孔位,样本编号,ORF1ab,N,IC,结果", ["ORF1ab", "N", "IC"]],
    ["names with Ct", "Well,Sample ID,ORF1ab Ct,N Ct,IC Ct,Result", ["ORF1ab", "N", "IC"]],
    ["names glued to Ct", "反应孔,样本名称,FAM Ct值,VICCt,CY5-Ct,备注", ["FAM", "VIC", "CY5"]],
    ["one heading without Ct", "反应孔,样本名称,FAM Ct值,VIC,内标Ct值,结果", ["FAM", "VIC", "内标"]],
    ["Ct before the name", "Pos,Name,Ct(FAM),Cq_HEX,Cp Cy 5,Note", ["FAM", "HEX", "Cy 5"]],
    ["dye and target", "Well,Sample,FAM(ORF1ab),N/VIC,RNase P (CY5),x", ["ORF1ab", "N", "RNase P"]],
    ["dye, Ct and target", "Well,Sample,FAM Ct (ORF1ab),HEX Ct (N),ROX Ct (E),x", ["ORF1ab", "N", "E"]],
    ["a Cyrillic т", "Well,Sample,ORF1ab Cт,N Cт,MS2 Cт,x", ["ORF1ab", "N", "MS2"]],
    ["genes", "孔号,条码,ORF1ab基因,N基因,内标基因,x", ["ORF1ab基因", "N基因", "内标基因"]],
    ["targets nobody knows", "Well,Sample,XYZ1 Ct,XYZ2 Ct,XYZ3 Cq value,x", ["XYZ1", "XYZ2", "XYZ3"]],
  ])("is read under %s", async (_, header, targets) => {
    expect(await wells(`${header}\nP24,T1,30.5,NoCt,25,x\n`)).toEqual([
      ["P24", "T1", targets[0], 30.5, "unknown"],
      ["P24", "T1", targets[1], undefined, "unknown"],
      ["P24", "T1", targets[2], 25, "unknown"],
    ]);
  });

  it("is read beside what is counted from the Ct values and beside calls", async () => {
    const header =
      "Well,Well Number,Sample Name,Type,MS2 Ct,ORF1ab Ct,ORF1ab,N gene Ct,Ct Threshold,FAM Ct Mean,Interpretive Result";
    expect(await wells(`${header}\nB1,25,T1,Nasal swab,25.1,30.2,Positive,,0.2,30.3,Inconclusive\n`)).toEqual(
      [
        ["B1", "T1", "MS2", 25.1, "unknown"],
        ["B1", "T1", "ORF1ab", 30.2, "unknown"],
        ["B1", "T1", "N gene", undefined, "unknown"],
      ],
    );
  });

  it("is read below remarks, with semicolons and decimal commas, controls by their type", async () => {
    const text =
      "实验名称;第12板\n\n孔位;样本名称;样本类型;FAM;VIC;CY5\nA01;T1;待测样本;;NoCt;25,5\nH12;;阴性对照;-;-;-\n";
    expect(await wells(text)).toEqual([
      ["A1", "T1", "FAM", undefined, "unknown"],
      ["A1", "T1", "VIC", undefined, "unknown"],
      ["A1", "T1", "CY5", 25.5, "unknown"],
      ["H12", "", "FAM", undefined, "negativeControl"],
      ["H12", "", "VIC", undefined, "negativeControl"],
      ["H12", "", "CY5", undefined, "negativeControl"],
    ]);
  });

  it("is found in a workbook behind the plan of the plate, which has the same headings", async () => {
    const book = workbook({
      Plate: [
        ["Well", "Sample", "FAM", "VIC"],
        ["A1", "T1", "ORF1ab", "N"],
      ],
      Ct: [
        ["Well", "Sample", "FAM", "VIC"],
        ["A1", "T1", 30.5, "NaN"],
      ],
    });
    expect(await wells(book)).toEqual([
      ["A1", "T1", "FAM", 30.5, "unknown"],
      ["A1", "T1", "VIC", undefined, "unknown"],
    ]);
  });

  it("loses no cell: each is read or refused with its line", async () => {
    const rows = ["A1,T1,30.5,x,25", "Z9,T2,30,31,32", "A2,T3,30", ",,,,", "A3,,,,", "A4,,30,31,32"];
    const reading = await read(`Well,Sample,ORF1ab Ct,N Ct,IC Ct\n${rows.join("\n")}\n`);

    expectAccounted(reading);
    expect(reading.rows).toBe(15);
    expect(reading.wells).toHaveLength(2);
    const reasons = reading.refused.map(({ line, reason }) => `${line} ${reason}`);
    expect(reasons).toEqual([
      "2 ctUnreadable",
      ...Array<string>(3).fill("3 wellUnreadable"),
      ...Array<string>(3).fill("4 rowCutShort"),
      ...Array<string>(3).fill("6 emptyWell"),
      ...Array<string>(3).fill("7 sampleMissing"),
    ]);
  });

  it("of 384 wells is read to the last", async () => {
    const rows = [..."ABCDEFGHIJKLMNOP"].flatMap((row) =>
      Array.from({ length: 24 }, (_, column) => `${row}${column + 1}\tT${row}${column}\t30\t\t25.5`),
    );
    const bytes = utf8(`\uFEFFWell\tSample\tFAM\tHEX\tCy5\r\n${rows.join("\r\n")}\r\n`);
    const reading = await read(bytes);
    expect([reading.plate, reading.wells.length, reading.refused.length]).toEqual([384, 1152, 0]);
  });

  it.each([
    ["curves", "Well,Sample,Cycle,FAM,VIC\nA1,T1,1,0.5,0.6\n"],
    ["a letter that may mean a number of replicates", "Well,Sample,N\nA1,T1,3\n"],
    ["statistics alone", "Well,Sample,Target,Ct Mean,FAM Ct SD,ΔCt\nA1,T1,N,30,0.1,2\n"],
    ["what was pipetted", "Well,Sample,FAM,VIC\nA1,T1,ORF1ab,N\n"],
  ])("is not seen in %s", async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ reason: "layoutUnknown" });
  });
});
