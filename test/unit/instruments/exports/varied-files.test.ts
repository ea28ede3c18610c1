import { describe, expect, it } from "vitest";
import { readWrittenTime } from "../../../../shared/instruments/cells/written-time.ts";
import { failureWords } from "../../../../shared/instruments/failure-words.ts";
import { ReadFailure } from "../../../../shared/instruments/reading.ts";
import { brief, bytesOf, read, utf8, workbook } from "../../../support/exports/read-content.ts";
import { storedZip } from "../../../support/factories/stored-zip.ts";

const failureOf = async (content: string | Uint8Array): Promise<ReadFailure> => {
  const failure = await read(content).catch((error: unknown) => error);
  if (!(failure instanceof ReadFailure)) throw new Error("the file was read");
  return failure;
};

const T1 = "T091000000108";

const T2 = "T091000000205";

describe("other files of the same kinds", () => {
  it("a table whose wells are merged reads alike when it is saved as text, with blanks below", async () => {
    const { wells, refused } = await read(
      `反应孔,样本名称,项目,荧光通道,Ct,样品类型\nA1,${T1},新冠,FAM,NoCt,待测样品\n,,,VIC,NoCt,\n,,,CY5,27,\nH12,阴性对照,新冠,FAM,NoCt,阴性对照\n,,,VIC,NoCt,\n`,
    );
    expect(refused).toEqual([]);
    expect(wells.map(brief)).toEqual([
      ["A1", T1, "FAM", undefined, "unknown"],
      ["A1", T1, "VIC", undefined, "unknown"],
      ["A1", T1, "CY5", 27, "unknown"],
      ["H12", "阴性对照", "FAM", undefined, "negativeControl"],
      ["H12", "阴性对照", "VIC", undefined, "negativeControl"],
    ]);
  });

  it("a blank sample beside a well of its own is not taken from the row above", async () => {
    const { refused } = await read(`Well,Sample,Target,Ct\nA1,${T1},N,30\nA2,,N,31\n`);
    expect(refused).toMatchObject([{ line: 3, well: "A2", reason: "sampleMissing" }]);
  });

  it("two rows of names in a text: the upper names targets, or says Ct", async () => {
    const below = `A1,${T1},NoCt,阴性,27.5,合格\n`;
    for (const names of [
      "孔位,样本编号,ORF1ab,,内标,\n,,Ct,结果,Ct,结果\n",
      ",,ORF1ab,,内标,\n孔位,样本编号,Ct,结果,Ct,结果\n",
    ]) {
      const { wells, refused } = await read(names + below);
      expect(refused).toEqual([]);
      expect(wells.map(brief)).toEqual([
        ["A1", T1, "ORF1ab", undefined, "unknown"],
        ["A1", T1, "内标", 27.5, "unknown"],
      ]);
    }
  });

  it("a Ct column that is there twice and says different things is named", async () => {
    const failure = await failureOf(`孔位,样本编号,Ct,结果,Ct,结果\nA1,${T1},NoCt,阴性,27.5,合格\n`);
    expect(failure).toMatchObject({ reason: "columnTwice", about: "Ct", line: 1 });
  });

  it("barcodes in two columns that differ are refused, naming both", async () => {
    const failure = await failureOf(
      `Well,Sample Name,样本条码,Target,Ct\nA1,${T1},x,N,30\nA2,y,${T2},N,31\n`,
    );
    expect(failureWords(failure, "en")).toBe(
      "Line 1: barcodes of tubes stand in more than one column: Sample Name, 样本条码. Keep the barcodes in one of them and export again.",
    );
  });

  it("a control is named by the other column where the one with barcodes is blank", async () => {
    const { wells } = await read(`Well,Sample Name,Tube ID,Target,Ct\nA1,S 1,${T1},N,30\nH12,NC,,N,\n`);
    expect(wells.map(({ sample }) => sample)).toEqual([T1, "NC"]);
  });

  it("sections with bare titles stand in a worksheet as well", async () => {
    const { wells, rows } = await read(
      workbook({
        Sheet1: [
          ["SNP Result"],
          ["Well", "Sample ID", "Target", "Ct", "Call"],
          ["A1", T1, "rs1", "31", "Allele1"],
          [],
          ["Quan. Result"],
          ["Well", "Sample ID", "Target", "Ct", "SD"],
          ["A1", T1, "N", "30", ""],
        ],
      }),
    );
    expect([rows, wells.map(brief)]).toEqual([1, [["A1", T1, "N", 30, "unknown"]]]);
  });

  it("several analyses on one channel are told apart by the names in their titles", async () => {
    const section = (name: string, ct: string) =>
      `Cycling Green - ${name} Result\nWell,Sample,Ct\nA1,${T1},${ct}\n\n`;
    const { wells, refused } = await read(section("ORF1ab", "30") + section("N", "31"));
    expect(refused).toEqual([]);
    expect(wells.map(brief)).toEqual([
      ["A1", T1, "ORF1ab", 30, "unknown"],
      ["A1", T1, "N", 31, "unknown"],
    ]);
  });

  it.each([
    ["in what is stated above", (name: string) => `Analysis: ${name} (Green)\nChannel: Green\n`],
    ["beside the channel", (name: string) => `Quantitative Analysis,Cycling A.Green (${name})\n`],
    ["in the line above", (name: string) => `Experiment: X  Filter: FAM (465-510)\nAbs Quant ${name}\n`],
    ["in brackets", (name: string) => `[Cycling Green ${name} Result]\n`],
  ])("several analyses on one channel are told apart %s", async (_, above) => {
    const table = (name: string, ct: string) => `${above(name)}Well,Sample,Ct\nA1,${T1},${ct}\n\n`;
    const { wells, refused } = await read(table("ORF1ab", "30") + table("N", "31"));
    expect(refused).toEqual([]);
    expect(wells.map(({ target, ct }) => [target, ct])).toEqual([
      ["ORF1ab", 30],
      ["N", 31],
    ]);
  });

  it("a name of a column may go on over a line break", async () => {
    const { wells } = await read(`Run,12\nwell,sample,target,"ct\nvalue"\nA1,${T1},N,30\n`);
    expect(wells).toMatchObject([{ well: "A1", ct: 30 }]);
  });

  it.each([
    ["2022年03月02日 10:00:00", "2022-03-02T02:00:00.000Z"],
    ["11/29/2020 14:02:11 UTC", "2020-11-29T14:02:11.000Z"],
    ["11/29/2020 2:02:11 PM", "2020-11-29T06:02:11.000Z"],
    ["03/02/2022 10:00:00", undefined],
  ])("the time %s is %s", (written, iso) => expect(readWrittenTime(written, 480)).toBe(iso));

  it("names of columns are compared without blanks, and Ct is called CP", async () => {
    const { wells } = await read(`WellPosition\tSampleName\tTargetName\tCP\nA1\t${T1}\tN\t30\n`);
    expect(wells.map(brief)).toEqual([["A1", T1, "N", 30, "unknown"]]);
  });

  it.each([
    ["Target", "unknown"],
    ["Endogenous Control", "unknown"],
    ["INTERNAL_CONTROL", "unknown"],
    ["Blocked IPC", "negativeControl"],
    ["No-Amplification Control", "negativeControl"],
    ["NTC", "negativeControl"],
    ["Standard", "standard"],
    ["Pos. Control", "positiveControl"],
    ["弱阳性质控", "positiveControl"],
  ])("the task %s is that of a well that is %s", async (task, role) => {
    const { wells } = await read(`Well,Sample,Target,Task,Ct\nA1,S,N,${task},30\n`);
    expect(wells).toMatchObject([{ role }]);
  });

  it("an unknown task names itself", async () => {
    const { refused } = await read("Well,Sample,Target,Task,Ct\nA1,S,N,Frobnicate,30\n");
    expect(refused).toMatchObject([{ reason: "roleUnreadable", cell: "D2", found: "Frobnicate" }]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ["a PDF", "%PDF-1.7\n", "PDF"],
    ["JSON", '{"wells": []}', "JSON"],
    ["XML of another kind", '<?xml version="1.0"?><rdml version="1.2"><run/></rdml>', "XML (rdml)"],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), "a picture (PNG)"],
    ["OpenDocument", storedZip([{ name: "content.xml", content: utf8("<a/>") }]), "OpenDocument (.ods)"],
    ["RDML", storedZip([{ name: "rdml_data.xml", content: utf8("<rdml/>") }]), "RDML"],
    ["a packed export", storedZip([{ name: "run.csv", content: utf8("Well") }]), "a packed file (ZIP)"],
    ["SYLK", "ID;PCALCOOO32\nC;X1;Y1;K1\n", "SYLK (.slk)"],
  ])("%s is told from a workbook, in both languages", async (_, content, about) => {
    const failure = await failureOf(content);
    expect(failure.reason).toBe("otherKind");
    expect(failureWords(failure, "en")).toBe(
      `The file is ${about}, which cannot be read. In the instrument's software choose the export as Excel (.xlsx) or CSV.`,
    );
    expect(failureWords(failure, "zh-CN")).not.toMatch(/a picture|a packed/);
  });

  it("a binary workbook of Excel is named by its format", async () => {
    const failure = await failureOf(
      storedZip([{ name: "xl/workbook.bin", content: Uint8Array.from([1, 2, 3]) }]),
    );
    expect(failureWords(failure, "en")).toMatch(/^The file is a binary workbook of Excel \(\.xlsb\), which/);
  });

  it("sections that follow each other without a blank line are told apart by titles", async () => {
    const { rows, wells, refused } = await read(
      [
        ...["Quan. AmpData", "Well,Sample,Target,Dye,1,2", `A1,${T1},N,VIC,1,2`],
        ...["Quan. Result", "Well,Sample,Target,Dye,Ct", `A1,${T1},N,VIC,27.5`],
        ...["SNP Result", "Well,Sample,SNP,Dye,Call", `A1,${T1},rs1,VIC,AA`, ""],
      ].join("\n"),
    );
    expect([rows, refused]).toEqual([1, []]);
    expect(wells.map(brief)).toEqual([["A1", T1, "N", 27.5, "unknown"]]);
  });

  it("a text that a spreadsheet saved as CSV still says when it ran", async () => {
    const rows = new TextDecoder().decode(bytesOf("field/22-qs-old.txt")).split("\r\n");
    const padded = rows.map((row) => `${row.replaceAll("\t", ",")},,,`).join("\n");

    const { runEndedAtIso, wells, refused } = await read(padded);

    expect([runEndedAtIso, wells.length, refused]).toEqual(["2010-10-21T00:51:26.000Z", 12, []]);
  });

  it("names of columns may be typed in wide letters", async () => {
    const { wells } = await read(`Ｗｅｌｌ,Ｓａｍｐｌｅ,Ｔａｒｇｅｔ,Ｃｔ,x\nA1,${T1},N,30,\n`);
    expect(wells.map(brief)).toEqual([["A1", T1, "N", 30, "unknown"]]);
  });

  it.each(["well", "sample", "target", "task"])(
    "an error in the column of the %s refuses its row",
    async (of) => {
      const cells = { well: "A1", sample: "S", target: "N", ct: "30", task: "Unknown" };
      const spoiled = Object.values({ ...cells, [of]: "#NAME?" }).join(",");
      const { rows, refused } = await read(
        utf8(`${Object.keys(cells).join(",")}\n${spoiled}\nA2,S2,N,30,\n`),
      );
      expect(rows).toBe(2);
      expect(refused).toMatchObject([{ line: 2, found: "#NAME?" }]);
    },
  );

  it("a number that the workbook shows as a date is no Ct", async () => {
    const { utils, write } = await import("@e965/xlsx");
    for (const bookType of ["xlsx", "biff8", "xlml"] as const) {
      const sheet = utils.aoa_to_sheet([
        ["well", "sample", "target", "ct"],
        ["A1", T1, "N", 25],
      ]);
      sheet.D2 = { t: "n", v: 25, z: "yyyy-mm-dd" };
      const book = utils.book_new();
      utils.book_append_sheet(book, sheet, "S");
      const bytes: unknown = write(book, { type: "array", bookType });
      if (!(bytes instanceof ArrayBuffer)) throw new TypeError("the workbook was not written");
      const { refused } = await read(new Uint8Array(bytes));
      expect(refused).toMatchObject([{ reason: "ctUnreadable", cell: "D2", found: "1900-01-24" }]);
    }
  });
});
