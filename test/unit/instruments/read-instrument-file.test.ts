import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readExportText, readInstrumentFile } from "../../../shared/instruments/read-instrument-file.ts";
import { readOrFailure } from "../../support/exports/accounting.ts";

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/instruments/${name}`));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

const CSV = "well,sample,target,ct,role\nA1,SJ220000001,内标,30.2,unknown\n";
const GB18030_内标 = [0xc4, 0xda, 0xb1, 0xea];

describe("encodings", () => {
  const [before = "", after = ""] = CSV.split("内标");
  it.each([
    ["UTF-8", utf8(CSV)],
    ["UTF-8 with a byte order mark", utf8(`\uFEFF${CSV}`)],
    ["UTF-16 little-endian with a mark", utf16(`\uFEFF${CSV}`, true)],
    ["UTF-16 big-endian with a mark", utf16(`\uFEFF${CSV}`, false)],
    ["UTF-16 little-endian", utf16(CSV, true)],
    ["UTF-16 big-endian", utf16(CSV, false)],
    ["GB18030", Uint8Array.from([...utf8(before), ...GB18030_内标, ...utf8(after)])],
  ])("reads %s", async (_, bytes) => {
    expect((await readInstrumentFile(bytes)).wells).toEqual([
      { well: "A1", sample: "SJ220000001", target: "内标", ct: 30.2, role: "unknown" },
    ]);
  });

  it("reads a QuantStudio text re-encoded as UTF-16 as it reads the original", async () => {
    const original = bytesOf("quantstudio-7flex-96.txt");
    const text = new TextDecoder().decode(original);
    const reread = await readInstrumentFile(utf16(`\uFEFF${text}`, true));
    expect(reread).toEqual(await readInstrumentFile(original));
  });
});

describe("files that are not exports", () => {
  it.each([
    ["nothing", new Uint8Array(), "empty"],
    ["bytes of no encoding", Uint8Array.from([0x41, 0xff, 0xff, 0xff, 0x0a]), "encodingUnknown"],
    ["text of another kind", utf8("Dear laboratory,\nplease find attached\n"), "layoutUnknown"],
    ["a workbook cut short", bytesOf("quantstudio-example10.xlsx").slice(0, 9_000), "workbookUnreadable"],
  ])("%s is a ReadFailure", async (_, bytes, reason) => {
    await expect(readInstrumentFile(bytes, "run.txt")).rejects.toThrow(
      expect.objectContaining({ name: "ReadFailure", reason }),
    );
  });
});

/** Rows counted without the reader: lines of the results that are neither blank, header nor footer. */
function resultRows(bytes: Uint8Array): number {
  const [, results = ""] = new TextDecoder().decode(bytes).split(/^\[Results\]\s*$/m);
  const [section = ""] = results.split(/^\[/m);
  return section.split(/\r?\n/).filter((line) => line.includes("\t")).length - 1;
}

describe("nothing is silently dropped", () => {
  it.each([
    ["quantstudio-7flex-96.txt", 1],
    ["quantstudio-results-only.txt", 1],
    ["quantstudio-viia7-384.txt", 1],
    ["quantstudio-example03.txt", 2],
  ])("every row of %s is read or refused", async (name, entriesPerRow) => {
    const { wells, refused } = await readInstrumentFile(bytesOf(name));
    expect(wells.length + refused.length).toBe(resultRows(bytesOf(name)) * entriesPerRow);
  });

  it("a file cut anywhere never loses a set-up well without naming it", async () => {
    const whole = bytesOf("quantstudio-7flex-96.txt");
    const { wells: setUp } = await readInstrumentFile(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        const reading = await readOrFailure(whole.slice(0, length));
        if (reading === undefined) return;
        const named = [...reading.wells, ...reading.refused].map((w) => w.well);
        expect(named).toEqual(expect.arrayContaining(setUp.map((w) => w.well)));
        for (const well of reading.wells) expect(setUp).toContainEqual(well);
      }),
      { numRuns: 150 },
    );
  });
});

describe("spoiled rows", () => {
  const [head = "", rows = ""] = new TextDecoder()
    .decode(bytesOf("quantstudio-results-only.txt"))
    .split(/(?<=Target Name\tTask\n)/);
  const row = fc.constantFrom(...rows.trim().split("\n"));
  const spoiledRow = fc.oneof(
    row,
    fc.tuple(row, fc.integer({ min: 1, max: 80 })).map(([text, length]) => text.slice(0, length)),
    fc
      .tuple(row, fc.nat({ max: 60 }), fc.constantFrom('"', "\t", ",", "x", "т", "\0", "[", "]", "="))
      .map(([text, at, letter]) => text.slice(0, at) + letter + text.slice(at + 1)),
  );

  it("are each read or refused, however they are spoiled or repeated", () => {
    fc.assert(
      fc.property(fc.array(spoiledRow, { minLength: 1, maxLength: 30 }), (lines) => {
        const { wells, refused } = readExportText(`${head}${lines.join("\n")}\n`);
        expect(wells.length + refused.length).toBe(lines.length);
        const lineNumbers = refused.map((r) => r.line);
        expect(new Set(lineNumbers).size).toBe(refused.length);
      }),
      { numRuns: 150 },
    );
  });
});
