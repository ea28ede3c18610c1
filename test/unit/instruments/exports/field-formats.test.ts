import { describe, expect, it } from "vitest";
import { brief, read, workbook } from "../../../support/exports/read-content.ts";
import { quantStudioWorkbook, wellsOfPlate } from "../../../support/factories/quantstudio-workbook.ts";

const CFX = [
  ["", "Well", "Fluor", "Target", "Content", "Sample", "Cq", "SQ"],
  ["", "A01", "FAM", "N", "Unkn-1", "T1", 30.5, ""],
  ["", "A02", "FAM", "N", "Neg Ctrl", "", "NaN", ""],
  ["", "P24", "HEX", "", "Pos Ctrl-2", "PC", 21.25, ""],
];
const CFX_WELLS = [
  ["A1", "T1", "N", 30.5, "unknown"],
  ["A2", "", "N", undefined, "negativeControl"],
  ["P24", "PC", "HEX", 21.25, "positiveControl"],
];
const SLAN = [
  ["实验名称", "第12板"],
  ["仪器型号", "SLAN-96P"],
  [],
  ["反应孔", "样本名称", "目标", "Ct", "属性"],
  ["A1", "SJ1", "ORF1ab", "NoCt", "待测样本"],
  ["A1", "SJ1", "内标", "28.08", "待测样本"],
  ["H12", "阳性对照", "ORF1ab", 27.5, "阳性对照"],
];
const SLAN_WELLS = [
  ["A1", "SJ1", "ORF1ab", undefined, "unknown"],
  ["A1", "SJ1", "内标", 28.08, "unknown"],
  ["H12", "阳性对照", "ORF1ab", 27.5, "positiveControl"],
];
const asText = (rows: readonly unknown[][], delimiter: string) =>
  rows.map((row) => row.join(delimiter)).join("\r\n");
const asHtml = (rows: readonly unknown[][]) =>
  `<html><head><meta charset="gb2312"></head><body><table border=1>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${String(cell)}</td>`).join("")}</tr>`)
    .join("\n")}</table></body></html>`;

describe("formats of the field", () => {
  it.each<[string, string | Uint8Array, string, unknown[][]]>([
    ["CFX as csv", `${asText(CFX, ",")}\r\n`, "CFX Maestro", CFX_WELLS],
    [
      "CFX with semicolons and decimal commas",
      `${asText(CFX, ";").replace("30.5", "30,5").replace("21.25", "21,25")}\n`,
      "CFX Maestro",
      CFX_WELLS,
    ],
    [
      "CFX below the metadata of older versions",
      `File Name,x.pcrd\nRun Ended,10/29/2015 19:20:11 UTC\nBase Serial Number,CT012345\n\n${asText(CFX, ",")}\n`,
      "CFX Maestro",
      CFX_WELLS,
    ],
    [
      "CFX as a workbook whose sheet is called 0",
      workbook({ "0": CFX, "Run Information": [["File Name", "x.pcrd"]] }),
      "CFX Maestro",
      CFX_WELLS,
    ],
    ["SLAN as csv", `${asText(SLAN, ",")}\n`, "SLAN", SLAN_WELLS],
    ["SLAN as a workbook", workbook({ Sheet1: SLAN }), "SLAN", SLAN_WELLS],
    ["SLAN as an old workbook", workbook({ Sheet1: SLAN }, "biff8"), "SLAN", SLAN_WELLS],
    ["SLAN as an HTML table", asHtml(SLAN), "SLAN", SLAN_WELLS],
  ])("reads %s", async (_, content, software, wells) => {
    const reading = await read(content);
    expect(reading.instrument.software).toBe(software);
    expect(reading.wells.map(brief)).toEqual(wells);
    expect(reading.refused).toEqual([]);
  });

  it("keeps leading zeros and long numbers of samples in HTML tables", async () => {
    const { wells } = await read(
      asHtml([
        ["Well", "Sample Name", "Target", "Ct"],
        ["A1", "000123", "N", "30"],
        ["A2", "5000018696625", "N", "31"],
      ]),
    );
    expect(wells.map(({ sample }) => sample)).toEqual(["000123", "5000018696625"]);
  });

  it.each(["xlsx", "biff8"] as const)(
    "reads a QuantStudio workbook (%s) against its set-up",
    async (bookType) => {
      const wells = wellsOfPlate(96, ["N"]);
      const reading = await read(quantStudioWorkbook(wells, { bookType, cycles: 1 }));
      expect(reading.wells).toEqual(wells);
      expect(reading.refused).toEqual([]);
      expect(reading.instrument).toEqual({
        software: "QuantStudio Real-Time PCR Software",
        model: "QuantStudio(TM) 7 Flex System",
        serialNumber: "278870001",
      });
    },
  );

  it("reads the text of the 7500, whose column Well is the position", async () => {
    const { wells, instrument } = await read(
      "Block Type\t96fast\nInstrument Type\tsds7500fast\n\n" +
        "Well\tSample Name\tTarget Name\tTask\tReporter\tQuencher\tC\u0442\tC\u0442 Mean\n" +
        "A1\tS1\tN\tUNKNOWN\tFAM\tNFQ\t30.123456\t30.1\nA2\tNC\tN\tNTC\tFAM\tNFQ\tUndetermined\t\n",
    );
    expect(instrument.software).toBe("7500 Software");
    expect(wells.map(brief)).toEqual([
      ["A1", "S1", "N", 30.123456, "unknown"],
      ["A2", "NC", "N", undefined, "negativeControl"],
    ]);
  });

  it("reads wells that are only numbered, by the size of the plate", async () => {
    const text = (last: number) =>
      `SDS 2.4\tAQ Results\t1\n\nWell\tSample Name\tDetector Name\tTask\tCt\tQuantity\n13\tS\tN\tUnknown\t30\t\n${last}\tT\tN\tUnknown\t31\t\n`;
    expect((await read(text(96))).wells.map(({ well }) => well)).toEqual(["B1", "H12"]);
    expect((await read(text(384))).wells.map(({ well }) => well)).toEqual(["A13", "P24"]);
  });

  it("reads the CSV of Design & Analysis with its quoted cells", async () => {
    const { wells } = await read(
      "# File Name: run.eds\n# Block Type: 96-Well 0.2-mL Block\n# Instrument Type: QuantStudio\u2122 5 System\n\n" +
        '"Well","Well Position","Omit","Sample","Target","Task","Reporter","Cq","Cq Mean"\n"1","A1","false","a, b","N","UNKNOWN","FAM","30.5",""\n',
    );
    expect(wells.map(brief)).toEqual([["A1", "a, b", "N", 30.5, "unknown"]]);
  });

  it("reads Chinese headers of the 7500", async () => {
    const { wells } = await read("孔位\t样本名称\t目标名称\t任务\tCт\n A01\tS1\tN\tUNKNOWN\t30.5\n");
    expect(wells.map(brief)).toEqual([["A1", "S1", "N", 30.5, "unknown"]]);
  });

  it("shows an unnamed sample and target as written, and refuses them where results are judged", async () => {
    const text = "Well,Fluor,Target,Content,Sample,Cq\nA01,,,Unkn,S1,30\nA02,FAM,N,Unkn,,31\n";
    expect((await read(text, "asWritten")).wells.map(brief)).toEqual([
      ["A1", "S1", "", 30, "unknown"],
      ["A2", "", "N", 31, "unknown"],
    ]);
    expect((await read(text)).refused.map(({ reason }) => reason)).toEqual([
      "targetMissing",
      "sampleMissing",
    ]);
  });

  it("names rows that stand above their header, but not the curves of another table", async () => {
    const header = "Well,Sample,Target,Ct";
    const moved = await read(`Plate,12\nA2,S2,N,31\n${header}\nA1,S1,N,30\n`);
    const curves = await read(`Well,Cycle,Rn\nA1,1,0.5\n\n${header}\nA1,S1,N,30\n`);
    expect(moved.wells).toHaveLength(1);
    expect(moved.refused).toEqual([{ line: 2, well: "A2", reason: "rowUnreadable" }]);
    expect([curves.wells.length, curves.refused.length]).toEqual([1, 0]);
  });
});
