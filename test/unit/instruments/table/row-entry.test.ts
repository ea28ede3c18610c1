import { describe, expect, it } from "vitest";
import type { WellReading } from "../../../../shared/instruments/reading.ts";
import {
  type Entry,
  type EntryRules,
  readEntry,
  refusal,
  sortEntries,
  wellOf,
} from "../../../../shared/instruments/table/row-entry.ts";

describe("a refusal", () => {
  it("names line and reason, and of well and sample what is known", () => {
    expect(refusal(3, "omitted", { well: "A1", sample: "S" })).toStrictEqual({
      refused: { line: 3, well: "A1", sample: "S", reason: "omitted" },
    });
    expect(refusal(3, "omitted")).toStrictEqual({ refused: { line: 3, reason: "omitted" } });
    expect(refusal(3, "omitted", { well: "", sample: undefined })).toStrictEqual({
      refused: { line: 3, reason: "omitted" },
    });
  });
});

describe("the well of a cell", () => {
  it("is its position, or the position of its number on this plate", () => {
    expect([wellOf("b03", 96), wellOf("13", 96), wellOf("13", 384)]).toEqual(["B3", "B1", "A13"]);
  });

  it("is none for a number beyond the plate and for what is neither", () => {
    expect([wellOf("97", 96), wellOf("385", 384), wellOf("", 96)]).toEqual([undefined, undefined, undefined]);
  });
});

describe("an entry that has no target's name", () => {
  const cells = { line: 1, well: "A1", sample: "", target: "", channel: "FAM", ct: "", task: "", omit: "" };
  const rules: EntryRules = {
    plate: 96,
    emptyCt: "notDetected",
    mode: "judged",
    options: { notDetected: [] },
  };

  it("is of an empty well unless a task or a Ct says that the dye was looked at", () => {
    const reasonOf = (entry: Entry) => ("refused" in entry ? entry.refused.reason : "read");

    expect(reasonOf(readEntry(cells, rules))).toBe("emptyWell");
    expect(reasonOf(readEntry({ ...cells, task: "NTC", channel: "" }, rules))).toBe("emptyWell");
    expect(reasonOf(readEntry({ ...cells, task: "NTC" }, rules))).toBe("read");
    expect(reasonOf(readEntry({ ...cells, ct: "30" }, rules))).toBe("sampleMissing");
  });
});

describe("entries", () => {
  const reading = (differences: Partial<WellReading> = {}): WellReading => ({
    ...{ well: "A1", sample: "S", target: "N", ct: 30, role: "unknown" },
    ...differences,
  });
  const read = (line: number, differences: Partial<WellReading> = {}): Entry => ({
    line,
    reading: reading(differences),
  });

  it("are sorted into read and refused in the order of the file, and none is lost", () => {
    const sorted = sortEntries([
      read(1),
      refusal(2, "omitted"),
      read(3, { well: "A2" }),
      refusal(4, "emptyWell", { well: "A3" }),
    ]);

    expect(sorted).toStrictEqual({
      rows: 4,
      notDetectedAs: [],
      wells: [reading(), reading({ well: "A2" })],
      refused: [
        { line: 2, reason: "omitted" },
        { line: 4, well: "A3", reason: "emptyWell" },
      ],
    });
  });

  it("of one well are apart by their targets, and of one target by their wells", () => {
    const { wells, refused } = sortEntries([
      read(1),
      read(2, { target: "E" }),
      read(3, { well: "A2", ct: 31 }),
    ]);

    expect([wells.length, refused.length]).toEqual([3, 0]);
  });

  it("that say the same again count once, the first", () => {
    const { rows, wells, refused } = sortEntries([read(1), read(2), read(3)]);

    expect([rows, wells]).toEqual([3, [reading()]]);
    expect(refused).toStrictEqual([
      { line: 2, well: "A1", sample: "S", target: "N", reason: "duplicate" },
      { line: 3, well: "A1", sample: "S", target: "N", reason: "duplicate" },
    ]);
  });

  it.each<[string, Partial<WellReading>]>([
    ["sample", { sample: "T" }],
    ["Ct", { ct: 30.001 }],
    ["Ct, where one has none", { ct: undefined }],
    ["role", { role: "negativeControl" }],
  ])("that differ in their %s are all refused", (_, differences) => {
    const { wells, refused } = sortEntries([read(1), read(2, differences), read(3)]);

    expect(wells).toEqual([]);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [1, "contradicting"],
      [2, "contradicting"],
      [3, "contradicting"],
    ]);
  });

  it("are refused with the file they are of, where a run has several", () => {
    const { refused } = sortEntries([read(1), { ...read(2), file: "fam.txt" }, read(3)]);

    expect(refused).toStrictEqual([
      { line: 2, well: "A1", sample: "S", target: "N", reason: "duplicate", file: "fam.txt" },
      { line: 3, well: "A1", sample: "S", target: "N", reason: "duplicate" },
    ]);
  });
});
