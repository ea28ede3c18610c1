import { describe, expect, it } from "vitest";
import { NTC, T1, text } from "../../../support/exports/export-rows.ts";
import { brief, read } from "../../../support/exports/read-content.ts";

describe("LightCycler", () => {
  it("480 is read with types in place of standards", async () => {
    const { wells } = await read(
      "Experiment: P1  Active Filters: VIC / HEX / Yellow555 (533-580)\r\n" +
        "Inc\tPos\tName\tType\tCP\tConcentration\tStandard\r\n" +
        "True\tA1\tT1\tUnknown\t30,5\t\t\r\nTrue\tA2\tS\tStandard\t20\t1.00E5\t1,00E5\r\n" +
        "True\tH12\tNTC\tNegative Control\t\t\t\r\nFalse\tH11\tT2\tUnknown\t20\t\t\r\n",
    );
    expect(wells.map(brief)).toEqual([
      ["A1", "T1", "VIC", 30.5, "unknown"],
      ["A2", "S", "VIC", 20, "standard"],
      ["H12", "NTC", "VIC", undefined, "negativeControl"],
    ]);
  });

  it("96 is read by its genes", async () => {
    const { wells, refused, instrument } = await read(
      text([
        [
          "Color",
          "Position",
          "Sample Name",
          "Gene Name",
          "Condition Name",
          "Concentration",
          "Cq",
          "Cq Mean",
        ].concat("Cq Error", "Excluded", "Sample Type", "Sample Type RQ", "Gene Type", "Slope", "EPF"),
        ["#0A", "A1", "T1", "N", "-", "-", "30.5", "30.5", "-", "-", "Unknown", "Sample", "Target", "1", "2"],
        ["#0B", "A2", "T2", "N", "-", "-", "31", "31", "-", "X", "Unknown", "Sample", "Target", "1", "2"],
        ["#0C", "H12", "NTC", "N", "-", "-", "-", "-", "-", "", "Negative control", "-", "Target", "-", "2"],
      ]),
    );
    expect(wells.map(brief)).toEqual([T1, NTC]);
    expect(refused).toMatchObject([{ line: 3, reason: "omitted" }]);
    expect(instrument.software).toBe("LightCycler 96 Software");
  });
});
