import { describe, expect, it } from "vitest";
import { expectAccounted } from "../../../support/exports/accounting.ts";
import { NTC, type Rows, T1, text } from "../../../support/exports/export-rows.ts";
import { brief, read, workbook } from "../../../support/exports/read-content.ts";

const utf16 = (content: string): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xfe,
    ...[...content].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);

const AB_HEADER = ["Well", "Well Position", "Omit", "Sample Name", "Target Name", "Task", "Reporter"];
const AB_ROWS = (ct = "Undetermined"): Rows => [
  ["1", "A1", "false", "T1", "N", "UNKNOWN", "FAM", "30.5", "30.4"],
  ["2", "A2", "true", "T2", "N", "UNKNOWN", "FAM", "12.5", ""],
  ["96", "H12", "false", "NTC", "N", "NTC", "FAM", ct, ""],
];
const preamble = (lines: number): Rows => [
  ["Block Type", "96-Well 0.2-mL Block"],
  ...Array.from({ length: lines }, (_, line) => [`Calibration ${line} is expired`, "No"]),
  ["Experiment Run End Time", "2022-03-18 11:02:03 AM CST"],
  ["Instrument Type", "QuantStudio™ 5 System"],
  [],
];

describe("QuantStudio, ViiA 7, 7500, StepOne and Design & Analysis", () => {
  it.each<[string, string | Uint8Array]>([
    ...["CT", "Ct", "Cт", "Cq", "Crt"].map((ct): [string, string | Uint8Array] => [
      `a workbook of ${ct} below ${ct.length * 20} lines, among other sheets`,
      workbook({
        "Sample Setup": [["Well", "Well Position", "Sample Name", "Target Name", "Task"]],
        "Raw Data": [["Well", "Cycle", "x1-m1"]],
        "Amplification Data": [["Well", "Cycle", "Target Name", "Rn"]],
        Results: [...preamble(ct.length * 20), [...AB_HEADER, ct, `${ct} Mean`], ...AB_ROWS()].map((r) => [
          ...r,
        ]),
        "Technical Analysis Result": [["Sample Name", "Target Name", "Ct Mean"]],
      }),
    ]),
    ["7500 text below tabs", text([...preamble(3), [...AB_HEADER, "Cт", "Cт Mean"], ...AB_ROWS()])],
    ["text in UTF-16", utf16(text([...preamble(3), [...AB_HEADER, "CT", "Ct Mean"], ...AB_ROWS()]))],
    [
      "sections with commas",
      `* Block Type = 96\r\n\r\n[Results]\r\n${text([[...AB_HEADER, "CT", "Ct Mean"], ...AB_ROWS()], ",")}`,
    ],
    [
      "decimal commas",
      text([...preamble(3), [...AB_HEADER, "Cq", "Cq Mean"], ...AB_ROWS()], ";").replace("30.5", "30,5"),
    ],
    [
      "Design & Analysis 2",
      text(
        [
          ["# File Name: run.eds"],
          ["# Block Type: 96-Well 0.1-mL Block"],
          ["# Instrument Type: QuantStudio™ 6 Pro System"],
          ["# Quantification Cycle Method: CT"],
          [""],
          ["Well", "Well Position", "Omit", "Sample", "Target", "Task", "Reporter", "Cq", "Amp Status"],
          ["1", "A1", "false", "T1", "N", "UNKNOWN", "FAM", "30.5", "AMP"],
          ["2", "A2", "true", "T2", "N", "UNKNOWN", "FAM", "12.5", "AMP"],
          ["96", "H12", "false", "NTC", "N", "NTC", "FAM", "UNDETERMINED", "NO_AMP"],
        ],
        ",",
      ),
    ],
    [
      "Design & Analysis 2 as a workbook with its groups of replicates before the results",
      workbook({
        "Replicate Group Result": [
          ["# File Name: run.eds"],
          [],
          ["Sample", "Target", "Task", "Cq Mean", "Cq SD"],
        ],
        Results: [
          ["# File Name: run.eds"],
          [],
          ["Well", "Well Position", "Omit", "Sample", "Target", "Task", "Reporter", "Amp Status", "Cq"],
          [1, "A1", false, "T1", "N", "UNKNOWN", "FAM", "AMP", 30.5],
          [2, "A2", true, "T2", "N", "UNKNOWN", "FAM", "AMP", 12.5],
          [96, "H12", false, "NTC", "N", "NTC", "FAM", "NO_AMP", "UNDETERMINED"],
        ],
      }),
    ],
  ])("are read from %s", async (_, content) => {
    const reading = await read(content);
    expectAccounted(reading);
    expect(reading.wells.map(brief)).toEqual([T1, NTC]);
    expect(reading.refused.map(({ well, reason }) => [well, reason])).toEqual([["A2", "omitted"]]);
    expect(reading.instrument.software).toMatch(/QuantStudio|7500/);
  });

  it("reads the csv of SDS 1.4, with its detector and its short word for undetermined", async () => {
    const { wells } = await read(
      'SDS v1.4,,,,\r\n"Operator: ",x,,,\r\n,,,,\r\nWell,Sample Name,Detector,Task,Ct,StdDev Ct,Qty\r\n' +
        "A1,T1,N,Unknown,30.5,,\r\nH12,NTC,N,NTC,Undet.,,\r\n",
    );
    expect(wells.map(brief)).toEqual([T1, NTC]);
  });
});
