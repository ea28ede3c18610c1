import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readExportText } from "../../../../shared/instruments/read-instrument-file.ts";

const ROWS = [
  { well: "A1", sample: "SJ220000001", target: "ORF1ab", ct: 30.25, role: "unknown" },
  { well: "H12", sample: "NC", target: "ORF1ab", ct: undefined, role: "negativeControl" },
];

describe("the generic CSV", () => {
  it.each([
    ["commas", "well,sample,target,ct,role\nA1,SJ220000001,ORF1ab,30.25,unknown\nH12,NC,ORF1ab,,NTC\n"],
    [
      "semicolons and decimal commas",
      "Well;Sample;Target;Ct;Role\nA01;SJ220000001;ORF1ab;30,25;\nH12;NC;ORF1ab;NoCt;阴性对照",
    ],
    [
      "tabs in another order",
      "ROLE\tCT\tTARGET\tSAMPLE\tWELL\r\nUnknown\t30.250\tORF1ab\tSJ220000001\ta1\r\nnegative control\t-\tORF1ab\tNC\th12\r\n",
    ],
    [
      "quotes and a further column",
      'well,sample,target,ct,role,note\n"A1","SJ220000001","ORF1ab","30,25",unknown,"a, b"\nH12,NC,ORF1ab,Undetermined,NTC,\n',
    ],
  ])("reads %s", (_, text) => {
    const reading = readExportText(text);
    expect(reading.wells).toEqual(ROWS);
    expect(reading.refused).toEqual([]);
    expect(reading.plate).toBe(96);
  });

  it.each(["", "Undetermined", "NoCt", "NaN", "N/A", "-", "UNDETERMINED"])(
    "takes %j for no amplification",
    (ct) => {
      expect(
        readExportText(`well,sample,target,ct,role\nA1,S,N,${ct},unknown\n`).wells[0]?.ct,
      ).toBeUndefined();
    },
  );

  it("refuses the row alone in which a stray quote stands beside a delimiter too many", () => {
    const text =
      'well,sample,target,ct,role\nA1,S,N,30,5,",unknown\n,"a ""b"" c",N,30.5,unknown\nC1,T,N,31,unknown\n';

    const { rows, refused, wells } = readExportText(text);

    expect(rows).toBe(3);
    expect(refused.map(({ line }) => line)).toEqual([2, 3]);
    expect(wells.map(({ sample }) => sample)).toEqual(["T"]);
  });

  it.each([
    ["wider than the header", "1,030.5,A1,FAM,N,Unkn,SJ1,30.5,n", [2, 3, 4]],
    ["narrower than the header", "A1,FAM,N", [2, 3, 4]],
    ["blank", "", [3, 4]],
  ])("joins no two rows with stray quotes below a row that is %s", (_, above, lines) => {
    const { rows, refused, wells } = readExportText(
      `,Well,Fluor,Target,Content,Sample,Cq,Well Note\n${above}\n,A1,FAM,N,Unkn,SJ1,",n\n,,FAM,N,Unkn,",30.5,n\n,A2,FAM,N,Unkn,SJ2,30.5,n\n`,
    );

    expect(rows).toBe(lines.length + 1);
    expect(refused.map(({ line }) => line)).toEqual(lines);
    expect(wells.map(({ sample }) => sample)).toEqual(["SJ2"]);
  });

  it("joins a name of a column over a line break below another table", () => {
    const text = 'well,sample,target,ct\nA1,S,N,30\n\nwell,sample,dye,target,"ct\nvalue"\nA2,S2,FAM,N,31\n';
    expect(readExportText(text).wells).toMatchObject([{ well: "A1" }, { well: "A2" }]);
  });

  it.each(["Undetermined", "NoCt", "30.5"])("takes no row with a Ct of %j for a part of the header", (ct) => {
    const { rows, refused } = readExportText(
      `well\tsample\ttarget\tct\trole\n\t\tN\t${ct}\tunknown\nA1\tS\tN\t31\tunknown\n`,
    );

    expect([rows, refused.map(({ line }) => line)]).toEqual([2, [2]]);
  });

  it("needs no role column and then takes every well for a sample", () => {
    expect(readExportText("well,sample,target,ct\nP24,S,N,30.2\n")).toMatchObject({
      plate: 384,
      wells: [{ well: "P24", role: "unknown" }],
    });
  });

  it.each([
    ["A1,S,N", "rowCutShort"],
    ["A1,S,N,30.2,unknown,5", "rowUnreadable"],
    ["A1,S,N,30,2,unknown", "rowUnreadable"],
    ["A1,S,N,30.2,boss", "roleUnreadable"],
    ["A1,S,N,>40,unknown", "ctUnreadable"],
    ["A1,,N,30.2,unknown", "sampleMissing"],
    [",S,N,30.2,unknown", "wellUnreadable"],
    ['A1,"S,N,30.2,unknown', "rowUnreadable"],
  ])("refuses %j as %s", (row, reason) => {
    const { wells, refused, rows } = readExportText(
      `well,sample,target,ct,role\n${row}\nB1,T,N,30.2,unknown\n`,
    );
    expect(refused).toMatchObject([{ line: 2, reason }]);
    expect(wells).toMatchObject([{ well: "B1" }]);
    expect(rows).toBe(2);
  });

  it.each([
    ["a generic CSV", "well,sample,target,ct,role\n", ",,Ct,N,21,unknown", 1],
    [
      "a LightCycler text",
      "Include,Color,Pos,Name,Cp,Concentration,Standard,Status\n",
      "True,255,, ,PC,21,,Ct,s",
      1,
    ],
    ["a table of dyes", "Well,Sample,FAM,VIC,CY5,Type\n", ",,Ct,NoCt,31,Unknown", 3],
    ["a table of targets", "Well,Sample,ORF1ab Ct,N Ct\n", ",,Ct,30", 2],
  ])(
    "takes no row of %s for a second row of its header because the word Ct stands in it",
    (_, header, row, entries) => {
      const { rows, refused } = readExportText(`${header}${row}\n`);
      expect(rows).toBe(entries);
      expect(refused.map(({ line }) => line)).toEqual(Array(entries).fill(2));
    },
  );

  it("does not take a cell at which the file breaks off for an empty Ct", () => {
    expect(readExportText("well,sample,target,ct\nA1,S,N,").refused).toMatchObject([
      { reason: "rowCutShort" },
    ]);
  });

  it("reads the table that the read-run command prints", () => {
    const text = readFileSync("test/instruments/quantstudio-results-only.expected.csv", "utf8");
    const reading = readExportText(text);
    expect(reading.wells).toHaveLength(24);
    expect(reading.wells[0]).toEqual({
      well: "A1",
      sample: "Standard 1 (1e8)",
      target: "3'UTR",
      ct: 16.484,
      role: "standard",
    });
  });

  it.each([
    ["well,sample,target\n", "layoutUnknown"],
    ["well,sample,target,ct\n", "noRows"],
    ["well,sample,target,ct,ct\nA1,S,N,1,2\n", "columnTwice"],
  ])("fails on %j as %s", (text, reason) => {
    expect(() => readExportText(text)).toThrow(expect.objectContaining({ name: "ReadFailure", reason }));
  });

  it("is recognised by its header alone", () => {
    const software = (text: string) => readExportText(text).instrument.software;
    expect(software("Sample;Well;Ct;Target\nS;A1;30;N\n")).toBe("generic CSV");
    expect(software("Well,Fluor,Target,Content,Sample,Cq\nA1,FAM,N,Unkn,S,30\n")).toBe("CFX Maestro");
  });
});
