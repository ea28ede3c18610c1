import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../../shared/domain/laboratory/kit.ts";
import { arrange, usualControls } from "../../../../shared/domain/laboratory/plate.ts";
import { SHEET_INSTRUMENTS } from "../../../../shared/domain/laboratory/sheet-instrument.ts";
import { readInstrumentFile } from "../../../../shared/instruments/read-instrument-file.ts";
import { ReadFailure } from "../../../../shared/instruments/reading.ts";
import { encodeGb18030 } from "../../../../shared/instruments/text/encode-gb18030.ts";
import { type SampleSheet, writeSampleSheet } from "../../../../shared/instruments/writers/sample-sheet.ts";

const KIT = SARS_COV_2_DUAL_TARGET;
const T1 = tubeBarcode(1);
const T2 = tubeBarcode(2);

function plateOf(size: 96 | 384, tubes: readonly string[]) {
  const layout = { size, fill: "columns" as const, controls: usualControls(size, "columns") };
  return { ...layout, plateId: "01ARZ3NDEKTSV4RRFFQ69G5FAV", tubes: arrange(tubes, layout) };
}

const sheet = (instrument: (typeof SHEET_INSTRUMENTS)[number], size: 96 | 384 = 96) =>
  writeSampleSheet(instrument, plateOf(size, [T1, T2]), KIT);

const bytesOf = ({ text, encoding }: SampleSheet): Uint8Array =>
  encoding === "gb18030" ? encodeGb18030(text) : Buffer.from(text, "utf8");

const linesOf = ({ text }: SampleSheet) => text.split("\r\n");

describe("a sample sheet", () => {
  it("for QuantStudio is a sample setup with a row for each well and target", () => {
    const lines = linesOf(sheet("quantstudio"));
    const rows = lines.slice(lines.indexOf("[Sample Setup]") + 2, -1).map((line) => line.split("\t"));

    expect(
      rows.map(([number, well, name, , , target, , task, dye]) => [number, well, name, target, task, dye]),
    ).toEqual([
      ["1", "A1", T1, "ORF1ab", "UNKNOWN", "FAM"],
      ["1", "A1", T1, "N", "UNKNOWN", "VIC"],
      ["1", "A1", T1, "RNase P", "UNKNOWN", "CY5"],
      ["13", "B1", T2, "ORF1ab", "UNKNOWN", "FAM"],
      ["13", "B1", T2, "N", "UNKNOWN", "VIC"],
      ["13", "B1", T2, "RNase P", "UNKNOWN", "CY5"],
      ["84", "G12", "PC", "ORF1ab", "UNKNOWN", "FAM"],
      ["84", "G12", "PC", "N", "UNKNOWN", "VIC"],
      ["84", "G12", "PC", "RNase P", "UNKNOWN", "CY5"],
      ["96", "H12", "NC", "ORF1ab", "NTC", "FAM"],
      ["96", "H12", "NC", "N", "NTC", "VIC"],
      ["96", "H12", "NC", "RNase P", "NTC", "CY5"],
    ]);
    expect(rows.every((row) => row.length === 12)).toBe(true);
  });

  it("for CFX names every well of the plate by row and column", () => {
    const [header, ...rows] = linesOf(sheet("cfx", 384)).slice(0, -1);

    expect(header).toBe("Row,Column,*Target Name,*Sample Name");
    expect(rows).toHaveLength(384);
    expect([rows[0], rows[1], rows[24], rows[383]]).toEqual([
      `A,1,,${T1}`,
      "A,2,,",
      `B,1,,${T2}`,
      "P,24,,NC",
    ]);
  });

  it("for LightCycler 480 has a row for each well and filter combination", () => {
    const [header, ...rows] = linesOf(sheet("lightcycler480")).slice(0, -1);

    expect(header?.split("\t").slice(0, 4)).toEqual([
      '"General:Pos"',
      '"General:Sample Name"',
      '"General:Repl. Of"',
      '"General:Filt. Comb."',
    ]);
    expect(rows.slice(0, 3).map((row) => row.split("\t").slice(0, 5))).toEqual([
      ["A1", `"${T1}"`, '""', "465-510", '"ORF1ab"'],
      ["A1", `"${T1}"`, '""', "533-580", '"N"'],
      ["A1", `"${T1}"`, '""', "618-660", '"RNase P"'],
    ]);
  });

  it("for SLAN says in Chinese, in GB18030, what stands in each well", () => {
    const bytes = bytesOf(sheet("slan"));
    const text = new TextDecoder("gb18030", { fatal: true }).decode(bytes);

    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    expect(text.split("\r\n")[2]).toBe("反应孔,样本名称,目标,属性");
    expect(text).toContain(`A1,${T1},ORF1ab,待测样本\r\n`);
    expect(text).toContain("G12,PC,N,阳性对照\r\n");
    expect(text).toContain("H12,NC,N,阴性对照\r\n");
  });

  it.each(SHEET_INSTRUMENTS)("for %s is no result when it is uploaded by mistake", async (instrument) => {
    const reading = readInstrumentFile(bytesOf(sheet(instrument)), "plate.txt");

    await expect(reading).rejects.toThrow(ReadFailure);
  });

  it.each(SHEET_INSTRUMENTS)("for %s names each tube of a full plate of 384", (instrument) => {
    const tubes = Array.from({ length: 382 }, (_, i) => tubeBarcode(i));

    const { text } = writeSampleSheet(instrument, plateOf(384, tubes), KIT);

    expect(tubes.filter((tube) => !text.includes(tube))).toEqual([]);
  });
});

describe("GB18030", () => {
  it("written is read back as it was, of two bytes, of four and beyond the basic plane", () => {
    const character = fc
      .integer({ min: 1, max: 0x10ffff })
      .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
      .map((codePoint) => String.fromCodePoint(codePoint))
      // The platform's decoder reads a few private codes as newer characters.
      .filter((text) => !/\p{Co}/u.test(text));
    fc.assert(
      fc.property(fc.array(character), (characters) => {
        const text = `内标𠀀ä${characters.join("")}`.replaceAll("\uFEFF", "");

        expect(new TextDecoder("gb18030").decode(encodeGb18030(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses half a character", () => {
    expect(() => encodeGb18030("\ud800")).toThrow(RangeError);
  });
});
