import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureWords } from "../../../../shared/instruments/failure-words.ts";
import { readExportText } from "../../../../shared/instruments/read-instrument-file.ts";
import { ReadFailure, type WellReading } from "../../../../shared/instruments/reading.ts";
import { writeQuantStudioText } from "../../../../shared/instruments/writers/quantstudio-writer.ts";

const fileText = (name: string): string => readFileSync(`test/instruments/${name}`, "utf8");

const ROLE_WORDS = {
  unknown: "unknown sample role",
  standard: "standard sample role",
  positiveControl: "control sample role",
  negativeControl: "control sample role",
  control: "control sample role",
};

const asRow = ({ well, sample, target, ct, role }: WellReading): string =>
  [well, sample, target, ct ?? "", ROLE_WORDS[role]].join(",");

const HEADER = "Well\tWell Position\tOmit\tSample Name\tTarget Name\tTask\tCT\tComments";
const results = (...rows: string[]): string => ["[Results]", HEADER, ...rows, ""].join("\n");
const reasons = (text: string): string[] => readExportText(text).refused.map((r) => r.reason);

describe("real exports", () => {
  it.each([
    ["quantstudio-7flex-96", 9, 0],
    ["quantstudio-results-only", 24, 0],
    ["quantstudio-example03", 192, 0],
    ["quantstudio-viia7-384", 16, 2],
  ])("%s reads as an independent parser reads it, row by row", (name, rows, refused) => {
    const expected = fileText(`${name}.expected.csv`).trim().split(/\r?\n/).slice(1);
    const reading = readExportText(fileText(`${name}.txt`));
    expect(reading.wells.map(asRow)).toEqual(expected);
    expect(reading.rows).toBe(rows);
    expect(reading.refused).toHaveLength(refused);
  });

  it("names the instrument and the end of the run", () => {
    const reading = readExportText(fileText("quantstudio-7flex-96.txt"));
    expect(reading.instrument).toEqual({
      software: "QuantStudio Real-Time PCR Software",
      model: "QuantStudio(TM) 7 Flex System",
      serialNumber: "1",
    });
    expect(reading.runEndedAt).toBe("2010-10-20 02:23:34 AM EDT");
    expect(reading.runEndedAtIso).toBe("2010-10-20T06:23:34.000Z");
    expect(reading.plate).toBe(96);
  });

  it("knows a 384-well plate by its block type even when only low wells are used", () => {
    expect(readExportText(fileText("quantstudio-viia7-384.txt")).plate).toBe(384);
  });

  it("names the wells that were never set up", () => {
    const { refused } = readExportText(fileText("quantstudio-viia7-384.txt"));
    expect(refused).toEqual([
      { line: 124, well: "A17", sample: "15SAMPLE_5.3", target: "TARGET_1", reason: "notInSampleSetup" },
      { line: 125, well: "A18", sample: "16SAMPLE_6.1", target: "TARGET_1", reason: "notInSampleSetup" },
    ]);
  });
});

describe("rows of the results", () => {
  it.each(["CT", "Ct", "Cт", "Cq", "Crt"])("finds the cycle threshold under the header %s", (ct) => {
    const text = results("1\tA1\tfalse\tS\tN\tUNKNOWN\t30.5\t").replace("\tCT\t", `\t${ct}\t`);
    expect(readExportText(text).wells[0]?.ct).toBe(30.5);
  });

  it("takes the first of two columns with one name", () => {
    const text = `[Results]\n${HEADER}\tTarget Name\n1\tA1\tfalse\tS\tN\tUNKNOWN\t30.5\t\tother\n`;
    expect(readExportText(text).wells[0]?.target).toBe("N");
  });

  it("reads Undetermined as no amplification, and a comma as the decimal sign of a Ct", () => {
    const { wells } = readExportText(
      results("1\tA1\tfalse\tS\tN\tUNKNOWN\tUndetermined\t", "2\tA2\tfalse\tS\tN\tUNKNOWN\t30,155\t"),
    );
    expect(wells.map((w) => w.ct)).toEqual([undefined, 30.155]);
  });

  it("unquotes cells, quotes and tabs within them included", () => {
    const { wells } = readExportText(results('1\tA1\tfalse\t"a ""b""\tc"\tN\tUNKNOWN\t30.5\t'));
    expect(wells[0]?.sample).toBe('a "b"\tc');
  });

  it("goes on after a blank line, leaves out the footer and stops at the next section", () => {
    const row = (n: number) => `${n}\tA${n}\tfalse\tS${n}\tN\tUNKNOWN\t30.5\t`;
    const text = `${results(row(1), "", row(2), "Analysis Type = Singleplex")}[Melt]\n${row(3)}\n`;
    expect(readExportText(text).wells.map((w) => w.well)).toEqual(["A1", "A2"]);
    expect(reasons(text)).toEqual([]);
  });

  it.each([
    ["1\tA1\ttrue\tS\tN\tUNKNOWN\t30.5\t", "omitted"],
    ["1\tA1\tmaybe\tS\tN\tUNKNOWN\t30.5\t", "rowUnreadable"],
    ["1\tA1\tfalse\t\t\t\t\t", "emptyWell"],
    ["1\tA1\tfalse\t\tN\tUNKNOWN\t30.5\t", "sampleMissing"],
    ["1\tA1\tfalse\tS\t\tUNKNOWN\t30.5\t", "targetMissing"],
    ["1\tZ1\tfalse\tS\tN\tUNKNOWN\t30.5\t", "wellUnreadable"],
    ["1\tA25\tfalse\tS\tN\tUNKNOWN\t30.5\t", "wellUnreadable"],
    ["1\tA1\tfalse\tS\tN\tUNKNOWN\t\t", "ctMissing"],
    ["1\tA1\tfalse\tS\tN\tUNKNOWN\t1,030.5\t", "ctUnreadable"],
    ["1\tA1\tfalse\tS\tN\tUNKNOWN\t-1\t", "ctUnreadable"],
    ["1\tA1\tfalse\tS\tN\tUNKNOWN\t0\t", "ctUnreadable"],
    ["1\tA1\tfalse\tS\tN\tNONSENSE\t30.5\t", "roleUnreadable"],
    ["1\tA1\tfalse\tS\tN\tUNKNOWN", "rowCutShort"],
    ["1\tA1\tfalse\tS\tN\tUNKNOWN\t30.5\t\tshifted", "rowUnreadable"],
    ['1\tA1\tfalse\t"S\tN\tUNKNOWN\t30.5\t', "rowUnreadable"],
  ])("refuses %j as %s and keeps the rows around it", (row, reason) => {
    const before = "1\tB1\tfalse\tS\tN\tUNKNOWN\t30.5\t";
    const after = "1\tB2\tfalse\tS\tN\tUNKNOWN\t30.5\t";
    const reading = readExportText(results(before, row, after));
    expect(reading.wells.map((w) => w.well)).toEqual(["B1", "B2"]);
    expect(reading.refused).toMatchObject([{ line: 4, reason }]);
  });

  it("refuses a well beyond the plate that the block type names", () => {
    const text = `* Block Type = 96-Well Block\n${results("1\tI1\tfalse\tS\tN\tUNKNOWN\t30.5\t")}`;
    expect(reasons(text)).toEqual(["outsidePlate"]);
  });

  it("reads an unnamed control, because its task says what it is", () => {
    const { wells } = readExportText(results("1\tA1\tfalse\t\tN\tNTC\tUndetermined\t"));
    expect(wells).toEqual([{ well: "A1", sample: "", target: "N", ct: undefined, role: "negativeControl" }]);
  });

  it("does not believe a Ct at which the file breaks off", () => {
    const text = `[Results]\n${HEADER}\n1\tA1\tfalse\tS\tN\tUNKNOWN\t3`;
    expect(reasons(text)).toEqual(["rowCutShort"]);
  });

  it("counts a repeated row once, and refuses both of two that contradict each other", () => {
    const row = (ct: string) => `1\tA1\tfalse\tS\tN\tUNKNOWN\t${ct}\t`;
    expect(readExportText(results(row("30.5"), row("30.5"))).wells).toHaveLength(1);
    expect(reasons(results(row("30.5"), row("30.5")))).toEqual(["duplicate"]);
    expect(reasons(results(row("30.5"), row("Undetermined")))).toEqual(["contradicting", "contradicting"]);
  });
});

describe("sample set-up", () => {
  const setup = "[Sample Setup]\nWell\tWell Position\tSample Name\tTarget Name\tTask\n";

  it("owes a result to every well that was set up", () => {
    const text = `${setup}1\tA1\tS1\tN\tUNKNOWN\n2\tA2\tS2\tN\tUNKNOWN\n${results("1\tA1\tfalse\tS1\tN\tUNKNOWN\t30.5\t")}`;
    expect(readExportText(text).refused).toEqual([
      { line: 4, well: "A2", sample: "S2", target: "N", reason: "noResult" },
    ]);
  });

  it("refuses a result whose sample is not the one set up in that well", () => {
    const text = `${setup}1\tA1\tS1\tN\tUNKNOWN\n${results("1\tA1\tfalse\tS9\tN\tUNKNOWN\t30.5\t")}`;
    expect(reasons(text)).toEqual(["differsFromSampleSetup"]);
  });
});

describe("files that cannot be read", () => {
  it.each([
    ["* Block Type = 96-Well Block\n", "resultsMissing"],
    ["[Results]\n", "noRows"],
    [`[Results]\n${HEADER}\n`, "noRows"],
    [`[Results]\n${HEADER.replace("\tCT", "")}\n1\tA1\n`, "columnMissing"],
  ])("%j fails as %s", (text, reason) => {
    expect(() => readExportText(text)).toThrow(expect.objectContaining({ name: "ReadFailure", reason }));
  });

  it("says in the reader's language that there is no header", () => {
    const failure = new ReadFailure("headerMissing", "the results have no header", 3);

    expect(failureWords(failure, "en")).toMatch(/^Line 3: the results have no header\. Export/);
    expect(failureWords(failure, "zh-CN")).toMatch(/^第 3 行：结果部分没有表头。/);
  });

  it("says on which line a column is missing", () => {
    expect(() => readExportText("\n[Results]\nWell\tCT\n1\t2\n")).toThrow(
      new ReadFailure("columnMissing", "the results have no column Sample Name", 3, { about: "Sample Name" }),
    );
  });
});

const cellText = fc
  .string({ unit: fc.constantFrom(..."ABZ019-_ .,;/'\"\t#*=[]基因т"), minLength: 1, maxLength: 12 })
  .map((s) => s.trim())
  .filter((s) => s !== "");

const wellReading: fc.Arbitrary<WellReading> = fc.record({
  well: fc
    .tuple(fc.constantFrom(..."ABCDEFGHIJKLMNOP"), fc.integer({ min: 1, max: 24 }))
    .map(([row, column]) => `${row}${column}`),
  sample: cellText,
  target: cellText,
  ct: fc.option(
    fc.integer({ min: 1_000, max: 45_000 }).map((n) => n / 1000),
    { nil: undefined },
  ),
  role: fc.constantFrom("unknown", "standard", "positiveControl", "negativeControl", "control"),
});

// One tube to a well, as on a real plate.
const plate = fc
  .uniqueArray(wellReading, { selector: (w) => `${w.well} ${w.target}`, minLength: 1, maxLength: 40 })
  .map((wells) => {
    const samples = new Map(wells.map((w) => [w.well, w.sample]));
    return wells.map((w) => ({ ...w, sample: samples.get(w.well) ?? w.sample }));
  });

describe("writeQuantStudioText", () => {
  it("writes what the reader reads back identically", () => {
    fc.assert(
      fc.property(plate, (wells) => {
        const text = writeQuantStudioText({
          experimentName: "Plate 12",
          serialNumber: "278875421",
          runEndedAt: "2022-03-18T12:30:05.000Z",
          wells,
        });
        const reading = readExportText(text);
        expect(reading.wells).toEqual(wells);
        expect(reading.refused).toEqual([]);
        expect(reading.instrument.serialNumber).toBe("278875421");
        expect(reading.runEndedAtIso).toBe("2022-03-18T12:30:05.000Z");
      }),
      { numRuns: 60 },
    );
  });

  it("refuses a cell that would break its line", () => {
    const wells: WellReading[] = [{ well: "A1", sample: "a\nb", target: "N", ct: 30, role: "unknown" }];
    const write = () =>
      writeQuantStudioText({
        experimentName: "x",
        serialNumber: "1",
        runEndedAt: "2022-03-18T00:00:00Z",
        wells,
      });
    expect(write).toThrow(RangeError);
  });
});
