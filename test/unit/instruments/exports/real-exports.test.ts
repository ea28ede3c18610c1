import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  readInstrumentFile,
  readInstrumentFiles,
} from "../../../../shared/instruments/read-instrument-file.ts";
import type { WellReading } from "../../../../shared/instruments/reading.ts";
import { brief, bytesOf, read, utf8 } from "../../../support/exports/read-content.ts";

/** Rows of a table such as independent parsers print, wells without padding, in one order. */
const comparable = (rows: readonly string[]): string[] =>
  rows.map((row) => row.replace(/^([A-P])0*/, "$1")).sort();

const ROLE_WORDS = {
  unknown: "unknown sample role",
  standard: "standard sample role",
  positiveControl: "control sample role",
  negativeControl: "control sample role",
  control: "control sample role",
};

const rowOf = ({ well, sample, target, targetUnnamed, ct, role }: WellReading): string =>
  [well, sample, targetUnnamed ? "N/A" : target, ct ?? "", ROLE_WORDS[role]].join(",");

describe("real exports", () => {
  it.each([
    ["biorad-cfx-maestro.csv", "CFX Maestro", 48, 0],
    ["design-analysis-presence-absence.xlsx", "Diomni", 8, 0],
    ["quantstudio-7flex-96.txt", "QuantStudio Real-Time PCR Software", 9, 0],
    ["quantstudio-example03.txt", "QuantStudio Real-Time PCR Software", 192, 0],
    ["quantstudio-example10.xlsx", "QuantStudio Real-Time PCR Software", 8, 0],
    ["quantstudio-results-only.txt", "QuantStudio Real-Time PCR Software", 24, 0],
    ["quantstudio-viia7-384.txt", "ViiA 7 Software", 14, 2],
  ])("%s agrees with an independent parser to the last well", async (name, software, wells, refused) => {
    const expected = readFileSync(`test/instruments/${name.replace(/\.\w+$/, "")}.expected.csv`, "utf8");

    const reading = await readInstrumentFile(bytesOf(name), name);

    const rows = expected.trim().split(/\r?\n/).slice(1);
    // That parser prints 20.0 where the file has 20.
    expect(comparable(reading.wells.map(rowOf))).toEqual(
      comparable(rows.map((row) => row.replace(/(,\d+\.\d*?)0+,(?=\w+ sample)/, "$1,").replace(".,", ","))),
    );
    expect(reading.instrument.software).toBe(software);
    expect([reading.wells.length, reading.refused.length]).toEqual([wells, refused]);
  });

  it("tells the two dyes of a CFX well apart although neither target has a name", async () => {
    const { wells } = await readInstrumentFile(bytesOf("biorad-cfx-maestro.csv"));
    expect(
      wells.filter(({ well }) => well === "A1").map(({ target, targetUnnamed }) => [target, targetUnnamed]),
    ).toEqual([
      ["FAM", true],
      ["VIC", true],
    ]);
  });
});

describe("LightCycler 480", () => {
  const channel = (name: string) => ({
    fileName: `${name}.txt`,
    bytes: bytesOf(`lightcycler480-${name}.txt`),
  });

  it("joins the channels of a run in plate order, the dye as the target", async () => {
    const reading = await readInstrumentFiles(["cy5", "fam", "vic"].map(channel));

    expect(reading.rows).toBe(72);
    expect(reading.refused).toEqual([]);
    expect(reading.wells.filter(({ well }) => well === "B2").map(brief)).toEqual([
      ["B2", "SJ210000009", "Cy5", 28.13, "unknown"],
      ["B2", "SJ210000009", "FAM", 31.97, "unknown"],
      ["B2", "SJ210000009", "VIC", 32.95, "unknown"],
    ]);
    expect(reading.wells[3]).toMatchObject({ well: "A2" });
  });

  it("reads a channel given twice once and says so with its file", async () => {
    const { wells, refused, rows } = await readInstrumentFiles([channel("fam"), channel("fam")]);
    expect([wells.length, refused.length, rows]).toEqual([24, 24, 48]);
    expect(refused[0]).toEqual({
      line: 3,
      file: "fam.txt",
      well: "A1",
      sample: "SJ210000000",
      target: "FAM",
      reason: "duplicate",
    });
  });

  it("refuses the wells in which two channels name different samples", async () => {
    const other = new TextDecoder()
      .decode(bytesOf("lightcycler480-vic.txt"))
      .replace("SJ210000004", "SJ219999999");
    const { wells, refused } = await readInstrumentFiles([
      channel("fam"),
      { fileName: "x", bytes: utf8(other) },
    ]);
    expect(refused.map(({ well, reason }) => [well, reason])).toEqual([
      ["E1", "contradicting"],
      ["E1", "contradicting"],
    ]);
    expect(wells).toHaveLength(46);
  });

  it("does not join what are no channels of one experiment", async () => {
    const other = new TextDecoder().decode(bytesOf("lightcycler480-vic.txt")).replace("plate 12", "plate 13");
    const run = (second: Uint8Array) =>
      readInstrumentFiles([channel("fam"), { fileName: "b", bytes: second }]);
    const disagree = expect.objectContaining({ reason: "filesDisagree", fileName: "b" });
    await expect(run(utf8(other))).rejects.toEqual(disagree);
    await expect(run(bytesOf("quantstudio-7flex-96.txt"))).rejects.toEqual(disagree);
  });

  it("leaves out what is not included and knows standards by their concentration", async () => {
    const { wells, refused } = await read(
      "Experiment: X  Filter: 465-510 (465-510)\nInclude\tColor\tPos\tName\tCp\tConcentration\tStandard\tStatus\n" +
        "False\t255\tA1\tS1\t20.1\t\t0\t\nTrue\t255\tA2\tS2\t20,2\t\t1000\t\n",
    );
    expect(wells.map(brief)).toEqual([["A2", "S2", "FAM", 20.2, "standard"]]);
    expect(refused).toMatchObject([{ line: 3, well: "A1", reason: "omitted" }]);
  });

  it("reads the tables of several channels in one file", async () => {
    const text = (name: string) => new TextDecoder().decode(bytesOf(`lightcycler480-${name}.txt`));
    const { wells, rows } = await read(`${text("fam")}\r\n${text("vic")}`);
    expect([wells.length, rows]).toEqual([48, 48]);
    expect(new Set(wells.map(({ target }) => target))).toEqual(new Set(["FAM", "VIC"]));
  });
});
