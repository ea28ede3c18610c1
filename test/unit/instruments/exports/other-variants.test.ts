import { describe, expect, it } from "vitest";
import { NTC, T1 } from "../../../support/exports/export-rows.ts";
import { brief, read, utf8, workbook } from "../../../support/exports/read-content.ts";

describe("other instruments", () => {
  const rotorGene = (channel: string, ct: string) =>
    `"Quantitation Report"\r\n"Experiment Information"\r\n"Run Name","P12"\r\n"Run On Software Version","Rotor-Gene 2.3.5"\r\n` +
    `"Quantitation Information"\r\n"Channel","Cycling A.${channel}"\r\n\r\n` +
    `"No.","Colour","Name","Type","Ct","Ct Comment","Given Conc (copies/reaction)"\r\n` +
    `"1","255","T1","Unknown","${ct}","",""\r\n"72","65280","NTC","NTC","","NEG (NTC)",""\r\n`;

  it("the Rotor-Gene's tubes are numbered and its channel stands above them", async () => {
    const { wells } = await read(rotorGene("Green", "30.5"));
    expect(wells.map(brief)).toEqual([
      ["A1", "T1", "Green", 30.5, "unknown"],
      ["F12", "NTC", "Green", undefined, "negativeControl"],
    ]);
  });

  it("a workbook with a worksheet for each dye is read whole", async () => {
    const sheet = (ct: number | string) => [
      ["Well", "Sample", "Ct"],
      ["A1", "T1", ct],
    ];
    const { wells, rows } = await read(
      workbook({ Info: [["Run", "P12"]], FAM: sheet(30.5), VIC: sheet("NaN") }),
    );
    expect(wells.map(brief)).toEqual([
      ["A1", "T1", "FAM", 30.5, "unknown"],
      ["A1", "T1", "VIC", undefined, "unknown"],
    ]);
    expect(rows).toBe(2);
  });

  it("tables one below the other are each of the dye named above them", async () => {
    const table = (dye: string, ct: string) => `通道,${dye}\n孔位,样本编号,Ct值\nA1,T1,${ct}\n\n`;
    const { wells } = await read(`${table("FAM", "30.5")}${table("VIC", "未检出")}`);
    expect(wells.map(brief)).toEqual([
      ["A1", "T1", "FAM", 30.5, "unknown"],
      ["A1", "T1", "VIC", undefined, "unknown"],
    ]);
  });

  it("a well written once over the rows of its targets counts for each", async () => {
    const html =
      "<html><body><table><tr><td>孔位</td><td>样本编号</td><td>靶基因</td><td>Ct</td></tr>" +
      "<tr><td rowspan=2>A1</td><td rowspan=2>T1</td><td>N</td><td>30.5</td></tr>" +
      "<tr><td>ORF1ab</td><td>NoCt</td></tr><tr><td>A2</td><td>T2</td><td>N</td><td>31</td></tr></table></body></html>";
    const { wells, refused } = await read(html);
    expect(wells.map(brief)).toEqual([
      T1,
      ["A1", "T1", "ORF1ab", undefined, "unknown"],
      ["A2", "T2", "N", 31, "unknown"],
    ]);
    expect(refused).toEqual([]);
  });

  it("a sheet of results is read although its name speaks of amplification", async () => {
    const { wells } = await read(
      workbook({
        扩增曲线: [["Well", "Cycle", "Rn"]],
        扩增结果: [
          ["孔位", "样本名称", "荧光基团", "目的基因", "Ct"],
          ["A1", "T1", "FAM", "N", 30.5],
        ],
      }),
    );
    expect(wells.map(brief)).toEqual([T1]);
  });

  it("text of Western Europe is read, with its own letters", async () => {
    const bytes = Uint8Array.from("Gerät;QX (25 µl)\nWell;Sample;Target;Cq\nA1;Müller;N;30,5\n", (letter) =>
      letter.charCodeAt(0),
    );
    expect((await read(bytes)).wells.map(brief)).toEqual([["A1", "Müller", "N", 30.5, "unknown"]]);
  });

  it.each([
    "Well,Well Name,Well Type,Dye,Target,Cq (∆R),Final Call (∆R)\nA1,T1,Unknown,FAM,N,30.5,+\nH12,NTC,NTC,FAM,N,No Cq,-\n",
    "Well;Sample name;Sample type;Gene;Ct;Conc. Std.\nA1;T1;Unknown;N;30,5;\nH12;NTC;NTC;N;No Ct;\n",
    "Pos.,Name,Target,Type,Ct.\nA1,T1,N,UNKN,30.5\nH12,NTC,N,Neg. Ctrl,\n",
    "序号,孔位编号,样本编号,靶标名称,通道,Ct 值,类型\n1,A01,T1,N,FAM,30.5,待检样本\n2,H12,NTC,N,FAM,未检测到,阴控\n",
  ])("reads %j", async (content) => {
    const { wells, refused } = await read(utf8(content));
    expect(wells.map(brief)).toEqual([T1, NTC]);
    expect(refused).toEqual([]);
  });
});
