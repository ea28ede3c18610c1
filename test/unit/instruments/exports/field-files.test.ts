import { describe, expect, it } from "vitest";
import { failureWords } from "../../../../shared/instruments/failure-words.ts";
import { readInstrumentFile } from "../../../../shared/instruments/read-instrument-file.ts";
import { ReadFailure } from "../../../../shared/instruments/reading.ts";
import { brief, bytesOf, read } from "../../../support/exports/read-content.ts";

const field = (name: string, notDetected: readonly "0"[] = []) =>
  readInstrumentFile(bytesOf(`field/${name}`), name, "judged", { notDetected: [...notDetected] });

const failureOf = async (content: string | Uint8Array): Promise<ReadFailure> => {
  const failure = await read(content).catch((error: unknown) => error);
  if (!(failure instanceof ReadFailure)) throw new Error("the file was read");
  return failure;
};

describe("files from the field", () => {
  it.each([
    ["08-quoted-newline.csv", 18, ["A1", "T091000000108", "内标", 27, "unknown"]],
    ["09-merged-header.xlsx", 18, ["A1", "T091000000108", "内标", 27.1, "unknown"]],
    ["09b-merged-wells.xlsx", 12, ["A1", "T091000000108", "CY5", 27, "unknown"]],
    ["12b-quan-result-snp.csv", 12, ["A1", "T091000000108", "RNase P", 27.01, "unknown"]],
    ["14a-two-sample-columns.csv", 10, ["A1", "T091000000108", "RNase P", 27, "unknown"]],
    ["19-unknown-target.csv", 18, ["A1", "T091000000108", "IC", 27.05, "unknown"]],
    ["21a-controls.csv", 7, ["A1", "T091000000108", "RNase P", 27, "unknown"]],
    ["22-qs-old.txt", 12, ["A1", "T091000000108", "RNase P", 27.1, "unknown"]],
  ])("%s: %d rows read, none refused", async (name, rows, third) => {
    const reading = await field(name);
    expect([reading.rows, reading.wells.length, reading.refused]).toEqual([rows, rows, []]);
    expect(reading.wells.slice(2, 3).map(brief)).toEqual([third]);
  });

  it("11: names each cell that holds an error", async () => {
    const { rows, refused } = await field("11-ct-err-ref.xlsx");
    expect(rows).toBe(7);
    expect(refused).toMatchObject([
      { line: 2, target: "ORF1ab", reason: "ctUnreadable", cell: "D2", found: "#REF!" },
      { line: 3, target: "N", reason: "ctUnreadable", cell: "D3", found: "#REF!" },
    ]);
  });

  it("16: says in one sentence what XML it is, and which export to choose", async () => {
    const failure = await failureOf(bytesOf("field/16-cfx-opus.xml"));
    expect(failureWords(failure, "en")).toBe(
      "The file is XML (_x0030_), which cannot be read. In the instrument's software choose the export as Excel (.xlsx) or CSV.",
    );
    expect(failureWords(failure, "zh-CN")).toContain("XML");
  });

  it("18: refuses 0 by its spelling, unless the laboratory says what it means", async () => {
    const refused = (await field("18-zero-noct.csv")).refused;
    const set = await field("18-zero-noct.csv", ["0"]);
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ reason: "ctUnreadable", found: "0", spelling: "0", cell: "H2" });
    expect([set.wells.length, set.refused, set.notDetectedAs]).toEqual([
      18,
      [],
      [{ spelling: "0", wells: 10 }],
    ]);
  });

  it("19 and 22: tell the file's targets, and when it says that it ran", async () => {
    expect((await field("19-unknown-target.csv")).targets).toEqual(["ORF1", "N", "IC"]);
    expect((await field("22-qs-old.txt")).runEndedAtIso).toBe("2010-10-21T00:51:26.000Z");
  });
});
