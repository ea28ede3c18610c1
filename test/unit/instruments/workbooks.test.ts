import { describe, expect, it } from "vitest";
import { ReadFailure } from "../../../shared/instruments/reading.ts";
import { storedZip } from "../../../shared/instruments/zip-archive.ts";
import { quantStudioWorkbook, wellsOfPlate } from "../../factories/quantstudio-workbook.ts";
import { brief, read, utf8, workbook } from "./read-content.ts";

describe("workbooks that are none, or too much", () => {
  it.each<[string, Uint8Array, string]>([
    [
      "an archive of something else",
      utf8("PK\u0003\u0004 and then nothing of an archive"),
      "workbookUnreadable",
    ],
    [
      "an old workbook cut short",
      quantStudioWorkbook(wellsOfPlate(9, ["N"]), { bookType: "biff8" }).slice(0, 900),
      "workbookUnreadable",
    ],
    [
      "a workbook without results",
      workbook({
        Sheet1: [
          ["a", "b"],
          [1, 2],
        ],
      }),
      "layoutUnknown",
    ],
    [
      "a workbook of curves only",
      workbook({
        "Raw Data": [
          ["Well", "Cycle"],
          [1, 2],
        ],
      }),
      "resultsMissing",
    ],
    [
      "a results sheet without Ct",
      workbook({
        Results: [
          ["Well", "Sample", "Target"],
          ["A1", "S", "N"],
        ],
      }),
      "columnMissing",
    ],
  ])("%s is a ReadFailure", async (_, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(ReadFailure);
    await expect(read(bytes)).rejects.toMatchObject({ reason });
  });

  const part = (name: string, text: string) => ({ name, content: utf8(text) });
  const archive = (sheetXml: string) =>
    storedZip([
      part(
        "[Content_Types].xml",
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
      ),
      part(
        "xl/workbook.xml",
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="Results" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      part(
        "xl/_rels/workbook.xml.rels",
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      part("xl/worksheets/sheet1.xml", sheetXml),
    ]);
  const rows = (...cells: [string, string][]) =>
    `<worksheet><sheetData><row>${cells.map(([at, text]) => `<c r="${at}" t="str"><v>${text}</v></c>`).join("")}</row></sheetData></worksheet>`;
  const results: [string, string][] = [
    ...["Well", "Sample", "Target", "Ct"].map((name, at): [string, string] => [`${"ABCD"[at]}1`, name]),
    ...["A1", "S", "N", "30"].map((text, at): [string, string] => [`${"ABCD"[at]}2`, text]),
  ];

  it("a plain archive of the same kind is read", async () => {
    expect((await read(archive(rows(...results)))).wells.map(brief)).toEqual([
      ["A1", "S", "N", 30, "unknown"],
    ]);
  });

  it("a sheet that unpacks to gigabytes is too large", async () => {
    const bytes = archive(rows(...results));
    const entryOfSheet = bytes.length - 22 - 46 - "xl/worksheets/sheet1.xml".length;
    bytes[entryOfSheet + 27] = 0x7f;
    await expect(read(bytes)).rejects.toMatchObject({ reason: "tooLarge" });
  });

  it.each(["XFD2", "A1048576"])("a cell at %s is too large", async (far) => {
    const bytes = archive(rows(...results, [far, "x"]));
    await expect(read(bytes)).rejects.toMatchObject({ reason: "tooLarge" });
  });
});
