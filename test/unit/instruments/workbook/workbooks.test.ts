import { describe, expect, it } from "vitest";
import { ReadFailure } from "../../../../shared/instruments/reading.ts";
import { brief, read, utf8, workbook } from "../../../support/exports/read-content.ts";
import { plainWorkbook, SHEET_PART, sheetXml } from "../../../support/factories/plain-workbook.ts";
import { quantStudioWorkbook, wellsOfPlate } from "../../../support/factories/quantstudio-workbook.ts";

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
    ["a results sheet of single cells", workbook({ Results: [["Well"], ["A1"]] }), "headerMissing"],
  ])("%s is a ReadFailure", async (_, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(ReadFailure);
    await expect(read(bytes)).rejects.toMatchObject({ reason });
  });

  const results: [string, string][] = [
    ...["Well", "Sample", "Target", "Ct"].map((name, at): [string, string] => [`${"ABCD"[at]}1`, name]),
    ...["A1", "S", "N", "30"].map((text, at): [string, string] => [`${"ABCD"[at]}2`, text]),
  ];

  it("a plain archive of the same kind is read", async () => {
    expect((await read(plainWorkbook(sheetXml(results)))).wells.map(brief)).toEqual([
      ["A1", "S", "N", 30, "unknown"],
    ]);
  });

  it("a sheet that unpacks to gigabytes is too large", async () => {
    const bytes = plainWorkbook(sheetXml(results));
    const entryOfSheet = bytes.length - 22 - 46 - SHEET_PART.length;
    bytes[entryOfSheet + 27] = 0x7f;
    await expect(read(bytes)).rejects.toMatchObject({ reason: "tooLarge" });
  });

  it.each(["XFD2", "A1048576"])("a cell at %s is too large", async (far) => {
    const bytes = plainWorkbook(sheetXml([...results, [far, "x"]]));
    await expect(read(bytes)).rejects.toMatchObject({ reason: "tooLarge" });
  });
});
