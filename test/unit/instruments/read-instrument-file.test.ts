import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInstrumentFile } from "../../../shared/instruments/read-instrument-file.ts";
import { ReadFailure } from "../../../shared/instruments/reading.ts";

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
  ])("reads %s", (_, bytes) => {
    expect(readInstrumentFile(bytes).wells).toEqual([
      { well: "A1", sample: "SJ220000001", target: "内标", ct: 30.2, role: "unknown" },
    ]);
  });

  it("reads a QuantStudio text re-encoded as UTF-16 as it reads the original", () => {
    const original = bytesOf("quantstudio-7flex-96.txt");
    const text = new TextDecoder().decode(original);
    expect(readInstrumentFile(utf16(`\uFEFF${text}`, true))).toEqual(readInstrumentFile(original));
  });
});

describe("files that are not exports", () => {
  it.each([
    ["nothing", new Uint8Array(), "empty"],
    ["bytes of no encoding", Uint8Array.from([0x41, 0xff, 0xff, 0xff, 0x0a]), "encodingUnknown"],
    ["text of another kind", utf8("Dear laboratory,\nplease find attached\n"), "layoutUnknown"],
    ["a workbook", bytesOf("quantstudio-example10.xlsx"), "workbook"],
  ])("%s is a ReadFailure", (_, bytes, reason) => {
    expect(() => readInstrumentFile(bytes, "run.txt")).toThrow(
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
  ])("every row of %s is read or refused", (name, entriesPerRow) => {
    const { wells, refused } = readInstrumentFile(bytesOf(name));
    expect(wells.length + refused.length).toBe(resultRows(bytesOf(name)) * entriesPerRow);
  });

  it("a file cut anywhere never loses a set-up well without naming it", () => {
    const whole = bytesOf("quantstudio-7flex-96.txt");
    const setUp = readInstrumentFile(whole).wells;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
        const reading = attempt(whole.slice(0, length));
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
        const { wells, refused } = readInstrumentFile(utf8(`${head}${lines.join("\n")}\n`));
        expect(wells.length + refused.length).toBe(lines.length);
        const lineNumbers = refused.map((r) => r.line);
        expect(new Set(lineNumbers).size).toBe(refused.length);
      }),
      { numRuns: 150 },
    );
  });
});

/** A reading for which the law holds, or undefined for a ReadFailure; anything else is thrown on. */
function attempt(bytes: Uint8Array) {
  try {
    const reading = readInstrumentFile(bytes, "mutated");
    expect(reading.wells.length + reading.refused.length).toBe(reading.rows);
    return reading;
  } catch (error) {
    if (error instanceof ReadFailure) return undefined;
    throw error;
  }
}

type Mutation = (bytes: Uint8Array) => Uint8Array;

const splitLines = (bytes: Uint8Array): Uint8Array[] => {
  const lines: Uint8Array[] = [];
  let start = 0;
  bytes.forEach((byte, index) => {
    if (byte !== 0x0a) return;
    lines.push(bytes.slice(start, index + 1));
    start = index + 1;
  });
  return [...lines, bytes.slice(start)];
};

const share = fc.double({ min: 0, max: 0.999, noNaN: true });

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  share.map(
    (at): Mutation =>
      (bytes) =>
        bytes.slice(0, Math.floor(at * bytes.length)),
  ),
  share.map(
    (at): Mutation =>
      (bytes) =>
        bytes.slice(Math.floor(at * bytes.length)),
  ),
  fc.tuple(share, fc.uint8Array({ minLength: 1, maxLength: 6 })).map(
    ([at, noise]): Mutation =>
      (bytes) => {
        const mutated = bytes.slice();
        mutated.set(
          noise.slice(0, bytes.length - Math.floor(at * bytes.length)),
          Math.floor(at * bytes.length),
        );
        return mutated;
      },
  ),
  fc.tuple(share, fc.constantFrom('"', "\t", "\n", "[", "=", ",", "\0", "\uFFFD", "т")).map(
    ([at, text]): Mutation =>
      (bytes) => {
        const index = Math.floor(at * bytes.length);
        return Uint8Array.from([...bytes.slice(0, index), ...utf8(text), ...bytes.slice(index)]);
      },
  ),
  fc.tuple(share, share).map(
    ([from, to]): Mutation =>
      (bytes) => {
        const lines = splitLines(bytes);
        const copied = lines[Math.floor(from * lines.length)] ?? new Uint8Array();
        lines.splice(Math.floor(to * lines.length), 0, copied);
        return Uint8Array.from(lines.flatMap((line) => [...line]));
      },
  ),
);

describe("spoiled files", () => {
  const files = readdirSync("test/instruments").map(bytesOf);

  it("give a reading that accounts for every row, or a ReadFailure, and no other error", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (file, mutations) => {
          attempt(mutations.reduce((bytes, mutate) => mutate(bytes), file));
        },
      ),
      { numRuns: 400 },
    );
  }, 30_000);

  it("of mere noise are a ReadFailure", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(attempt(bytes)).toBeUndefined();
      }),
    );
  });
});
