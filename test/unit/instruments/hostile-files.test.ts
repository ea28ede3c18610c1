import { describe, expect, it, vi } from "vitest";
import { failureWords } from "../../../shared/instruments/failure-words.ts";
import { IsolatedReader, READING_LIMITS } from "../../../shared/instruments/isolated/isolated-reader.ts";
import { ReadFailure } from "../../../shared/instruments/reading.ts";
import { expectAccounted } from "../../support/exports/accounting.ts";
import { brief, bytesOf, utf8, workbook } from "../../support/exports/read-content.ts";
import { HOSTILE_FILES } from "../../support/factories/hostile-files.ts";

const GOOD = utf8("Well,Sample,Target,Ct\nA1,S,N,30\n");

describe("files that were made to cost more than they weigh", () => {
  const reader = new IsolatedReader();

  it.each(Object.entries(HOSTILE_FILES))(
    "%s: read, or refused with the limit that was met",
    async (name, make) => {
      const bytes = make();
      expect(bytes.length).toBeLessThanOrEqual(4_000_000);

      const [hostile, good] = await Promise.allSettled([
        reader.readRun([{ fileName: name, bytes }]),
        reader.readRun([{ fileName: "good", bytes: GOOD }]),
      ]);

      if (hostile.status === "fulfilled") expectAccounted(hostile.value);
      else {
        const { reason } = hostile;
        if (!(reason instanceof ReadFailure)) throw reason;
        expect(reason.fileName === name || ["tookTooLong", "tooMuchMemory"].includes(reason.reason)).toBe(
          true,
        );
        expect(failureWords(reason, "en")).not.toContain("undefined");
      }
      expect(good).toMatchObject({ status: "fulfilled", value: { rows: 1 } });
    },
  );
});

describe("a reading in a thread of its own", () => {
  it("says what the same files say when they are read at once", async () => {
    const files = ["fam", "vic"].map((name) => ({
      fileName: name,
      bytes: bytesOf(`lightcycler480-${name}.txt`),
    }));
    const reading = await new IsolatedReader().readRun(files);
    expect([reading.rows, reading.targets]).toEqual([48, ["FAM", "VIC"]]);
  });

  it("reads workbooks of before 2007, whose library it loads only then", async () => {
    const rows = [
      ["Well", "Sample", "Target", "Ct"],
      ["A1", "S", "N", 30.5],
    ];
    const bytes = workbook({ Results: rows }, "biff8");
    const { wells } = await new IsolatedReader().readRun([{ fileName: "old.xls", bytes }]);
    expect(wells.map(brief)).toEqual([["A1", "S", "N", 30.5, "unknown"]]);
  });

  it("passes a failure on with all that it says", async () => {
    const files = [{ fileName: "a.xml", bytes: bytesOf("field/16-cfx-opus.xml") }];
    const failure = await new IsolatedReader().readRun(files).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ReadFailure);
    expect(failure).toMatchObject({ reason: "otherKind", fileName: "a.xml", about: "XML (_x0030_)" });
  });

  it("that takes too long ends with the limit, and the next file is read", async () => {
    const reader = new IsolatedReader({ ...READING_LIMITS, seconds: 0.001 });
    const failure = await reader
      .readRun([{ fileName: "good", bytes: GOOD }])
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: "tookTooLong", about: "0.001" });
    if (!(failure instanceof ReadFailure)) throw failure;
    expect(failureWords(failure, "en")).toBe(
      "Reading the file took more than the 0.001 seconds allowed. Export the results only.",
    );

    expect(await new IsolatedReader().readRun([{ fileName: "good", bytes: GOOD }])).toMatchObject({
      rows: 1,
    });
  });

  it("that needs too much memory ends with the limit, and the same reader reads the next file", async () => {
    const reader = new IsolatedReader({ seconds: 55, megabytes: 48 });
    const bytes = utf8(`Well,Sample,Target,Ct\n${`${"cell,".repeat(40)}\n`.repeat(150_000)}`);

    const failure = await reader.readRun([{ fileName: "h", bytes }]).catch((error: unknown) => error);
    const next = await reader.readRun([{ fileName: "good", bytes: GOOD }]);

    expect(failure).toMatchObject({ reason: "tooMuchMemory", about: "48" });
    expect(next.rows).toBe(1);
  });

  const plates = (times: number) =>
    Array.from({ length: times }, (_, n) => ({
      fileName: `${n}`,
      bytes: bytesOf("quantstudio-7flex-96.txt"),
    }));
  const readAll = (reader: IsolatedReader) =>
    Promise.all(plates(12).map(async (file) => (await reader.readRun([file])).wells.length));

  it("is kept and read one run after the other, so that many uploads take the memory of one", async () => {
    const reader = new IsolatedReader(READING_LIMITS, { slowAfterMs: 60_000, idleMs: 60_000 });
    expect(new Set(await readAll(reader)).size).toBe(1);
    expect(reader.threads).toBe(1);
  });

  it("is joined by others while a run is slow", async () => {
    const reader = new IsolatedReader(READING_LIMITS, { slowAfterMs: 0, idleMs: 60_000 });
    expect(await readAll(reader)).toHaveLength(12);
    expect(reader.threads).toBe(3);
  });

  it("ends when nothing was read for a while, and the next file gets a new one", async () => {
    const reader = new IsolatedReader(READING_LIMITS, { slowAfterMs: 60_000, idleMs: 0 });
    await readAll(reader);
    await vi.waitFor(() => expect(reader.threads).toBe(0), { timeout: 30_000 });
    expect(await readAll(reader)).toHaveLength(12);
  });
});
