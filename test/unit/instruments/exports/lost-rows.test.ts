import { describe, expect, it } from "vitest";
import { read, utf8, workbook } from "../../../support/exports/read-content.ts";
import { plainWorkbook } from "../../../support/factories/plain-workbook.ts";

const T1 = "T091000000108";
const T2 = "T091000000205";
const HEADER = ["Well", "Sample", "Target", "Ct"];
const LINE = HEADER.join();

/** What is read, as `A1 N 30`, and what is refused, as `A1 ctUnreadable`. */
async function saying(content: string | Uint8Array) {
  const { wells, refused, rows } = await read(content);
  expect(wells.length + refused.length).toBe(rows);
  return [
    ...wells.map(({ well, target, ct }) => `${well} ${target} ${ct ?? "none"}`),
    ...refused.map(({ well, reason }) => `${well} ${reason}`),
  ];
}

describe("results that go on in another table", () => {
  const first = [HEADER, ["A1", T1, "N", 30]];
  const inOrder = [HEADER, ["A2", T2, "N", "NoCt"]];

  it.each<[string, Record<string, unknown[][]>]>([
    ["a copy of the worksheet", { Results: first, "Results (2)": inOrder }],
    ["a worksheet of the other usual name", { Results: first, Result: inOrder }],
    ["a worksheet without a name of its own", { Results: first, Sheet2: inOrder }],
    [
      "columns in another order",
      {
        Sheet1: first,
        Sheet2: [
          ["Well", "Target", "Sample", "Ct"],
          ["A2", "N", T2, "-"],
        ],
      },
    ],
    [
      "names in another case",
      {
        Sheet1: first,
        Sheet2: [
          ["well", "sample", "target", "ct"],
          ["A2", T2, "N", "-"],
        ],
      },
    ],
    [
      "other columns",
      {
        Sheet1: first,
        Sheet2: [
          ["Pos", "Name", "Gene", "Cq", "Note"],
          ["A2", T2, "N", "-", "x"],
        ],
      },
    ],
  ])("are read from %s", async (_, sheets) => {
    expect(await saying(workbook(sheets))).toEqual(["A1 N 30", "A2 N none"]);
  });

  it("are read from a section of another title", async () => {
    const text = `Results\n${LINE}\nA1,${T1},N,30\n\nMore\n${LINE}\nA2,${T2},N,31\n`;
    expect(await saying(text)).toEqual(["A1 N 30", "A2 N 31"]);
  });

  it("are none where a table says the same wells again, or only what is to be pipetted", async () => {
    const summary = [
      ["Well", "Sample", "Target", "Cq", "Call"],
      ["A1", T1, "N", 30.01, "+"],
    ];
    const setup = [
      ["Well", "Sample", "FAM", "VIC"],
      ["A1", T1, "", ""],
      ["A2", T2, "", ""],
    ];
    expect(await saying(workbook({ Results: first, Summary: summary }))).toEqual(["A1 N 30"]);
    expect(await saying(workbook({ Results: first, "Plate layout": setup }))).toEqual(["A1 N 30"]);
  });
});

describe("a row of two columns of Ct values", () => {
  it.each([
    ["NoCt,30", ["A1 ctUnreadable"]],
    [",30", ["A1 ctUnreadable"]],
    ["NoCt,#REF!", ["A1 ctUnreadable"]],
    ["30,", ["A1 N 30"]],
    ["30,NoCt", ["A1 N 30"]],
    ["30.1,30.2", ["A1 N 30.1"]],
    ["NoCt,-", ["A1 N none"]],
    ["NoCt,x", ["A1 N none"]],
  ])("%s: loses no signal to the choice of the column", async (cts, said) => {
    expect(await saying(`Well,Sample,Target,Ct,Cp\nA1,${T1},N,${cts}\n`)).toEqual(said);
  });

  it("names what stood in both", async () => {
    const { refused } = await read(`Well,Sample,Target,Ct (dRn),Ct (dR)\nA1,${T1},N,No Ct,30\n`);
    expect(refused).toMatchObject([{ reason: "ctUnreadable", cell: "D2", found: "No Ct / 30" }]);
  });
});

describe("a well of two samples", () => {
  it("is nobody's, whatever was measured in it", async () => {
    const text = `${LINE}\nA1,${T1},N,NoCt\nA1,${T2},ORF1ab,NoCt\nA2,${T2},N,30\n`;
    expect(await saying(text)).toEqual(["A2 N 30", "A1 contradicting", "A1 contradicting"]);
  });

  it("is none where the name of a control stands in one of its rows", async () => {
    const text = `${LINE},Task\nA1,NC,N,NoCt,NTC\nA1,,ORF1ab,NoCt,NTC\n`;
    expect(await saying(text)).toEqual(["A1 N none", "A1 ORF1ab none"]);
  });
});

const inline = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetRow = (line: number, well: string, ct: string) =>
  `<row r="${line}">${inline(`A${line}`, well)}${inline(`B${line}`, T1)}${inline(`C${line}`, "N")}${ct}</row>`;
const sheet = (...rows: readonly string[]) =>
  plainWorkbook(
    utf8(
      `<worksheet><sheetData><row r="1">${HEADER.map((name, at) => inline(`${"ABCD"[at]}1`, name)).join("")}</row>${rows.join("")}${sheetRow(9, "H9", '<c r="D9"><v>30</v></c>')}</sheetData></worksheet>`,
    ),
  );

describe("a cell of a worksheet", () => {
  it("that is written twice is neither of the two", async () => {
    const twice = sheet(
      sheetRow(2, "A1", '<c r="D2"><v>31</v></c>'),
      sheetRow(2, "A1", '<c r="D2"><v>33</v></c>'),
    );
    expect((await read(twice)).refused).toMatchObject([{ reason: "ctUnreadable", found: "31 / 33" }]);
  });

  it.each([
    ["a boolean", '<c r="D2" t="b"><v>0</v></c>', "A1 ctUnreadable"],
    ["an error", '<c r="D2" t="e"><v>#VALUE!</v></c>', "A1 ctUnreadable"],
    ["an error of a newer kind", '<c r="D2" t="e" vm="1"><v>#SPILL!</v></c>', "A1 ctUnreadable"],
    ["a date", '<c r="D2" t="d"><v>2022-05-25T00:00:00</v></c>', "A1 ctUnreadable"],
    ["a formula without a value", '<c r="D2"><f>B2</f></c>', "A1 ctUnreadable"],
    ["a formula with an empty text", '<c r="D2" t="str"><f>B2</f><v></v></c>', "A1 ctUnreadable"],
    ["a formula with a text", '<c r="D2" t="str"><f>B2</f><v>Undetermined</v></c>', "A1 N none"],
    ["a text that the workbook lacks", '<c r="D2" t="s"><v>999</v></c>', "A1 ctUnreadable"],
    ["a type that nobody knows", '<c r="D2" t="zz"><v>NoCt</v></c>', "A1 ctUnreadable"],
    ["two values", '<c r="D2"><v>30</v><v>31</v></c>', "A1 ctUnreadable"],
    ["a footnote", '<c r="D2" t="inlineStr"><is><r><t>30</t></r><r><t>2</t></r></is></c>', "A1 ctUnreadable"],
    ["a rich text", '<c r="D2" t="inlineStr"><is><r><t>No</t></r><r><t>Ct</t></r></is></c>', "A1 N none"],
    ["a number with an exponent", '<c r="D2"><v>3.05E1</v></c>', "A1 N 30.5"],
    ["nearly nothing", '<c r="D2"><v>1E-300</v></c>', "A1 ctUnreadable"],
  ])("that holds %s: never not detected unless it says so", async (_, cell, said) => {
    expect((await saying(sheet(sheetRow(2, "A1", cell)))).filter((one) => one !== "H9 N 30")).toEqual([said]);
  });
});

describe("a Ct of a text", () => {
  it.each([
    ...[
      ">40",
      "> 40 cycles",
      "<15",
      "Inf",
      "-Inf",
      "∞",
      "-30",
      "−30",
      "(30)",
      "61",
      "130",
      "3.05E+01",
      "30%",
    ],
    ...[
      "30-Jan",
      "2022/5/25",
      "30.05.2022",
      "5月30日",
      "TRUE",
      "False",
      "30:12",
      "30.5 cycles",
      "30.5*",
      "~30",
    ],
    ...[
      "Failed",
      "Error",
      "invalid",
      "Omitted",
      "Excluded",
      "?",
      "No Data",
      "未分析",
      "失败",
      "阴性",
      "(-)",
      ".",
    ],
    ...["#N/A", "#DIV/0!", "####", "\u0000", "\u200B", "\u00AD", '"=B2"', '"30\n.5"'],
  ])("%j is no measurement", async (ct) => {
    const text = `${LINE}\nA1,${T1},N,${ct}\nH9,${T2},N,30\n`;
    expect(await saying(text)).toEqual(["H9 N 30", "A1 ctUnreadable"]);
  });
});
