import { describe, expect, it } from "vitest";
import { readInstrumentFile } from "../../../../shared/instruments/read-instrument-file.ts";
import type { ReadingMode } from "../../../../shared/instruments/reading.ts";
import { utf8, workbook } from "../../../support/exports/read-content.ts";

const text = (rows: readonly (readonly (string | number)[])[], delimiter: string): string =>
  rows.map((row) => `${row.join(delimiter)}\n`).join("");

const TUBE = "T091000000108";

/** What the first target of the tube says: its Ct, `none` for not detected, or why it was refused and what stood there. */
async function said(content: string | Uint8Array, mode: ReadingMode = "judged"): Promise<string> {
  const bytes = typeof content === "string" ? utf8(content) : content;
  const { wells, refused, rows } = await readInstrumentFile(bytes, "a file", mode);
  expect(rows).toBe(wells.length + refused.length);
  const well = wells.find(
    ({ sample, target }) => sample === TUBE && ["ORF1ab", "FAM", "Green"].includes(target),
  );
  if (well !== undefined) return String(well.ct ?? "none");
  const [row] = refused;
  return `${row?.reason} ${row?.found ?? ""}`.trim();
}

const generic = (column: string, word: string, ct = ""): string =>
  text(
    [
      ["Well", "Sample", "Target", "Ct", column],
      ["A1", TUBE, "ORF1ab", ct, word],
      ["A1", TUBE, "IC", 27, "Valid"],
    ],
    ",",
  );

describe("a Ct that says nothing, beside a word that says the well was not measured", () => {
  it.each([
    ...["Failed", "FAIL", "Failure", "Error", "error 12", "Err: 4", "Invalid", "INVALID (IC)", "Omitted"],
    ...["Excluded", "Aborted", "Not measured", "not analysed", "No data", "No result", "Void", "(Failed)"],
    ...["失败", "检测失败", "无效", "结果无效", "错误", "未检测", "未分析", "已排除", "作废", "Ungültig"],
  ])("is unreadable beside %s, with both words", async (word) => {
    expect(await said(generic("Call", word))).toBe(`ctUnreadable Ct=, Call=${word}`);
  });

  it.each([
    "Call",
    "Flag",
    "Result",
    "Status",
    "QC",
    "Pass/Fail",
    "Comments",
    "结果",
    "判定",
    "状态",
    "备注",
  ])("whatever the column is called: %s", async (column) => {
    expect(await said(generic(column, "Failed"))).toBe(`ctUnreadable Ct=, ${column}=Failed`);
  });

  it.each(["NoCt", "N/A", "Undetermined", "-", "未检出"])("also where the Ct is %s", async (ct) => {
    expect(await said(generic("Call", "Failed", ct))).toBe(`ctUnreadable Ct=${ct}, Call=Failed`);
  });

  it("also in the table that a command prints", async () => {
    expect(await said(generic("Call", "Failed"), "asWritten")).toBe("ctUnreadable Ct=, Call=Failed");
  });

  it.each([
    ["Failed", "yes"],
    ["Error", "TRUE"],
    ["失败", "是"],
    ["Error", "E12"],
  ])("where the heading %s is the word and the cell says %s", async (column, word) => {
    expect(await said(generic(column, word))).toBe(`ctUnreadable Ct=, ${column}=${word}`);
  });

  it.each([
    ["Failed", "no"],
    ["Error", "0"],
    ["Error", "0.13"],
    ["Comments", "no error"],
    ["备注", "无错误"],
    ["NOAMP", "Y"],
    ["EXPFAIL", "Y"],
    ["Flag", ""],
  ])("but not where %s says %j", async (column, word) => {
    expect(await said(generic(column, word))).toBe("none");
  });

  it("also where the laboratory says that its instruments write 0 for not detected", async () => {
    const { refused } = await readInstrumentFile(utf8(generic("Call", "Failed", "0")), "a file", "judged", {
      notDetected: ["0"],
    });
    expect(refused).toMatchObject([{ reason: "ctUnreadable", found: "Ct=0, Call=Failed" }]);
  });

  it("keeps a Ct that was measured", async () => {
    expect(await said(generic("Call", "Failed", "30"))).toBe("30");
  });

  it.each([
    ["LightCycler", ["Include", "Color", "Pos", "Name", "Cp", "Concentration", "Standard", "Status"]],
    [
      "LightCycler in Chinese",
      ["Include", "Color", "Pos", "Name", "Cp", "Concentration", "Standard", "状态"],
    ],
  ])("in a file of %s", async (_, header) => {
    const content = `Experiment: P  Selected Filter: FAM (465-510)\n${text([header, ["True", 255, "A1", TUBE, "", "", 0, "Failed"]], "\t")}`;
    expect(await said(content)).toBe(`ctUnreadable Cp=, ${header.at(-1)}=Failed`);
  });

  it.each([
    [
      "CFX",
      ["Well", "Fluor", "Target", "Content", "Sample", "Cq", "Call"],
      ["A01", "FAM", "ORF1ab", "Unkn", TUBE],
    ],
    [
      "SLAN",
      ["反应孔", "染料", "目标", "属性", "样本名称", "Ct", "结果"],
      ["A1", "FAM", "ORF1ab", "待测样本", TUBE],
    ],
  ])("in a workbook of %s", async (_, header, cells) => {
    const [ct, call] = header.slice(-2);
    expect(await said(workbook({ S: [header, [...cells, "NaN", "Failed"]] }))).toBe(
      `ctUnreadable ${ct}=NaN, ${call}=Failed`,
    );
  });

  it("in a table with a column for each target, but not for another target's own verdict", async () => {
    const header = ["孔位", "样本编号", "ORF1ab Ct", "ORF1ab 结果", "内标 Ct", "内标 结果"];
    expect(await said(text([header, ["A1", TUBE, "", "失败", 27, "合格"]], ","))).toBe(
      "ctUnreadable ORF1ab Ct=, ORF1ab 结果=失败",
    );
    expect(await said(text([header, ["A1", TUBE, "NoCt", "阴性", "NoCt", "无效"]], ","))).toBe("none");
    expect(
      await said(
        text(
          [
            ["Well", "Sample", "FAM", "CY5", "Result"],
            ["A1", TUBE, "", 27, "Invalid"],
          ],
          ",",
        ),
      ),
    ).toBe("ctUnreadable FAM=, Result=Invalid");
  });
});

describe("an empty Ct beside a verdict", () => {
  it.each([
    "Negative",
    "neg",
    "(-) Negative",
    "-",
    "No Amp",
    "Not detected",
    "阴性",
    "阴性(-)",
    "未检出",
    "Valid",
    "合格",
  ])("is not detected where it is %s", async (word) =>
    expect(await said(generic("Call", word))).toBe("none"),
  );

  it.each(["Positive", "阳性", "Inconclusive", "可疑", "?", "Retest", "#N/A"])(
    "is unreadable where it is %s",
    async (word) => expect(await said(generic("Result", word))).toBe(`ctUnreadable Ct=, Result=${word}`),
  );

  it("is missing where other rows have a verdict and this one has none", async () => {
    expect(await said(generic("Call", ""))).toBe("ctMissing");
    expect(await said(generic("Call", ""), "asWritten")).toBe("none");
  });

  it("is not detected where the column of verdicts is empty, or there is none", async () => {
    expect(await said(generic("Call", "").replace("Valid", ""))).toBe("none");
    expect(await said(`Well,Sample,Target,Ct\nA1,${TUBE},ORF1ab,\n`)).toBe("none");
  });

  it.each([
    ["36,27,阳性", "none"],
    ["36,27,可疑", "none"],
    ["36,27,检测失败", "ctUnreadable FAM=, 结果=检测失败"],
    [",27,阳性", "ctUnreadable FAM=, 结果=阳性"],
    [",27,可疑", "ctUnreadable FAM=, 结果=可疑"],
    [",27,阴性", "none"],
  ])("is read by the verdict on the whole sample: %s", async (cells, is) => {
    expect(await said(`孔位,样本编号,FAM,VIC,CY5,结果\nA1,${TUBE},,${cells}\n`)).toBe(is);
  });
});

describe("an empty Ct without a verdict, by the maker of the instrument", () => {
  const lightCycler =
    "Experiment: P  Selected Filter: FAM (465-510)\nInclude\tColor\tPos\tName\tCp\tStatus\n";
  it.each([
    [
      "QuantStudio",
      `Block Type = 96\n[Results]\nWell,Sample Name,Target Name,CT\nA1,${TUBE},ORF1ab,\n`,
      "ctMissing",
    ],
    ["CFX", `Well,Fluor,Target,Content,Sample,Cq,x\nA01,FAM,ORF1ab,Unkn,${TUBE},,\n`, "none"],
    [
      "CFX, where others are N/A",
      `Well,Fluor,Target,Content,Sample,Cq,x\nA01,FAM,ORF1ab,Unkn,${TUBE},,\nH12,FAM,N,NTC,NTC,N/A,\n`,
      "ctMissing",
    ],
    ["SLAN", `反应孔,样本名称,目标,Ct,属性\nA1,${TUBE},ORF1ab,,待测样本\n`, "none"],
    [
      "SLAN, where others are NoCt",
      `反应孔,样本名称,目标,Ct,属性\nA1,${TUBE},ORF1ab,,待测样本\nH12,NC,N,NoCt,阴性对照\n`,
      "ctMissing",
    ],
    ["LightCycler", `${lightCycler}True\t255\tA1\t${TUBE}\t\t\n`, "none"],
    ["Rotor-Gene", `No.,Colour,Name,Type,Ct,Given\n1,1,${TUBE},Unknown,,\n`, "none"],
    [
      "LightCycler, where others are -",
      `${lightCycler}True\t255\tA1\t${TUBE}\t\t\nTrue\t255\tH12\tNC\t-\t\n`,
      "ctMissing",
    ],
    ["the generic CSV", `well,sample,target,ct,role\nA1,${TUBE},ORF1ab,,unknown\n`, "none"],
  ])("%s", async (maker, content, is) => {
    const named =
      maker === "Rotor-Gene"
        ? `"Quantitation Information"\r\n"Channel","Cycling A.Green"\r\n\r\n${content}`
        : content;
    expect(await said(named)).toBe(is);
  });
});
