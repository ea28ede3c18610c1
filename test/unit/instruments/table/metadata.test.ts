import { describe, expect, it } from "vitest";
import {
  dyeOfFilter,
  parseMetadata,
  selectedFilter,
  stated,
} from "../../../../shared/instruments/table/metadata.ts";

describe("what stands above the results", () => {
  it.each([
    ["FAM (465-510)", "FAM"],
    ["VIC / HEX / Yellow555 (533-580)", "VIC"],
    ["Cy 5 / Cy 5.5 (618-660)", "Cy5"],
    ["SYBR Green I / HRM Dye (465-510)", "SYBR Green I"],
    ["465-510 (465-510)", "FAM"],
    ["533-580", "VIC"],
    ["(618-660)", "Cy5"],
    ["111-222", "111-222"],
    ["Red 610 (533-610)", "Red 610"],
    ["CY5 (618-660)", "Cy5"],
    ["Cy5.5 (633-700)", "Cy5.5"],
    ["Old Cy5", "Old Cy5"],
    [" (111-222) ", "(111-222)"],
  ])("filter %j is for %s", (filter, dye) => expect(dyeOfFilter(filter)).toBe(dye));

  it("tells experiment and filter of a LightCycler channel", () => {
    expect(selectedFilter("Experiment: Pool 48 plate  Selected Filter: FAM (465-510),,")).toEqual({
      experiment: "Pool 48 plate",
      filter: "FAM (465-510)",
    });
    expect(selectedFilter("Experiment: x")).toBeUndefined();
  });

  it("is passed over where a quote was left open", () => {
    expect(parseMetadata([{ line: 1, cells: undefined, end: "line" }]).size).toBe(0);
  });

  it("is read as key and value however it is written", () => {
    const lines = [
      ["* Block Type = 96-Well"],
      ["# Instrument: QS5", "x"],
      ["仪器型号", "", "SLAN"],
      ["Notes:", "n"],
      ["*  Run", "", "3"],
      ["操作员 ：", "", "张"],
      ["Comment: a", "", "b"],
      ["Empty:", "", ""],
      ["lone"],
      ["Experiment: Pool 48 plate  Selected Filter: FAM (465-510)", "more"],
    ];
    const metadata = parseMetadata(lines.map((cells, line) => ({ line, cells, end: "line" })));
    expect([...metadata]).toEqual([
      ["block type", "96-Well"],
      ["instrument", "QS5, x"],
      ["仪器型号", "SLAN"],
      ["notes", "n"],
      ["run", "3"],
      ["操作员", "张"],
      ["comment", "a, b"],
      ["experiment", "Pool 48 plate"],
      ["selected filter", "FAM (465-510)"],
    ]);
    expect(stated(metadata, "absent", "notes")).toBe("n");
    expect(
      stated(
        new Map([
          ["blank", ""],
          ["notes", "n"],
        ]),
        "blank",
        "notes",
      ),
    ).toBe("n");
    expect(stated(metadata, "absent")).toBeUndefined();
  });
});
