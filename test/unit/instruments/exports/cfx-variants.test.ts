import { describe, expect, it } from "vitest";
import { NTC, type Rows, T1, text } from "../../../support/exports/export-rows.ts";
import { brief, read, workbook } from "../../../support/exports/read-content.ts";

const CFX = ["Well", "Fluor", "Target", "Content", "Sample", "Biological Set Name", "Cq", "Cq Mean"];
const CFX_ROWS: Rows = [
  ["A01", "FAM", "N", "Unkn-01", "T1", "Plate 3", "30.5", "30.5"],
  ["B01", "FAM", "N", "Std-1", "S", "", "20.25", "20.25"],
  ["G12", "FAM", "N", "Pos Ctrl-1", "PC", "", "25", "25"],
  ["H12", "FAM", "N", "NTC-1", "NTC", "", "NaN", "0"],
  ["H11", "FAM", "N", "Neg Ctrl", "NC", "", "N/A", "N/A"],
];
const CFX_WELLS = [
  T1,
  ["B1", "S", "N", 20.25, "standard"],
  ["G12", "PC", "N", 25, "positiveControl"],
  NTC,
  ["H11", "NC", "N", undefined, "negativeControl"],
];

describe("Bio-Rad CFX", () => {
  it.each<[string, string | Uint8Array]>([
    ["Cq Results with a mark and semicolons", `\uFEFF${text([CFX, ...CFX_ROWS], ";")}`],
    ["decimal commas", text([CFX, ...CFX_ROWS], ";").replaceAll(/(\d)\.(\d)/g, "$1,$2")],
    [
      "a table of calls and end points beside the Cq",
      text(
        [
          [...CFX, "Starting Quantity (SQ)", "Log Starting Quantity", "End RFU", "Call", "Set Point"],
          ...CFX_ROWS.map((row) => [...row, "NaN", "NaN", 1234.5, "(+) Positive", 60]),
        ],
        ",",
      ),
    ],
    [
      "a workbook below its metadata",
      workbook({
        "Run Information": [["File Name", "x.pcrd"]],
        "Quantification Cq Results": [
          ["File Name", "x.pcrd"],
          ["Run Ended", "03/18/2022 11:02:03 UTC"],
          ["Sample Vol", 25],
          [],
          ["", ...CFX],
          ...CFX_ROWS.map((row) => ["", ...row]),
        ],
      }),
    ],
  ])("is read from %s", async (_, content) => {
    const reading = await read(content);
    expect(reading.instrument.software).toBe("CFX Maestro");
    expect(reading.wells.map(brief)).toEqual(CFX_WELLS);
    expect(reading.refused).toEqual([]);
  });
});
