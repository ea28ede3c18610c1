import { describe, expect, it } from "vitest";
import { expectAccounted } from "./accounting.ts";
import { brief, read, utf8, workbook } from "./read-content.ts";

type Rows = readonly (readonly (string | number)[])[];

const text = (rows: Rows, delimiter = "\t", lineBreak = "\r\n"): string =>
  rows.map((row) => `${row.join(delimiter)}${lineBreak}`).join("");
const utf16 = (content: string): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xfe,
    ...[...content].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);

const T1 = ["A1", "T1", "N", 30.5, "unknown"];
const NTC = ["H12", "NTC", "N", undefined, "negativeControl"];
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

describe("Hongshi SLAN", () => {
  const ABOVE: Rows = [
    ["实验名称", "第12板"],
    ["仪器型号", "SLAN-96P"],
    ["实验日期", "2022-03-18 09:12:44"],
  ];

  it("is read with its columns in full, the dye beside the number of the channel, and its remarks below", async () => {
    const header = [
      "反应孔",
      "样本名称",
      "项目",
      "条码",
      "备注",
      "通道",
      "染料",
      "目标",
      "阈值",
      "类型",
      "浓度",
      "Ct",
    ];
    const row = (
      well: string,
      sample: string,
      [channel, dye, target]: string[],
      type: string,
      ct: string,
    ) => [
      well,
      sample,
      "新冠",
      "",
      "",
      channel ?? "",
      dye ?? "",
      target ?? "",
      "0.2",
      type,
      "",
      ct,
      "12.5",
      "13.5",
    ];
    const book = workbook({
      实验数据: [
        ...ABOVE.map((cells) => [...cells]),
        [],
        [...header, "1.0", "2.0"],
        row("A1", "T1", ["1", "FAM", "N"], "待测样本", "30.5"),
        row("A1", "T1", ["2", "HEX", ""], "待测样本", "NoCt"),
        row("H12", "NTC", ["1", "FAM", "N"], "阴性对照", "NoCt"),
        ["[Instrument]"],
        ["仪器型号", "SLAN-96P"],
        ["仪器编号", "12345"],
      ],
    });
    const { wells, refused } = await read(book);
    expect(wells.map(brief)).toEqual([T1, ["A1", "T1", "HEX", undefined, "unknown"], NTC]);
    expect(refused).toEqual([]);
  });

  it("is read in English", async () => {
    const { wells, instrument } = await read(
      text(
        [
          ["Experiment Name", "P12"],
          ["Instrument Model", "SLAN-96P"],
          [],
          ["Well", "Sample Name", "Target", "Dye", "Ct", "Property", "Concentration"],
          ["A1", "T1", "N", "FAM", "30.5", "Unknown", ""],
          ["H12", "NTC", "N", "FAM", "NoCt", "NTC", ""],
        ],
        ",",
      ),
    );
    expect(wells.map(brief)).toEqual([T1, NTC]);
    expect(instrument.software).toBe("SLAN");
  });

  it("has the dye for target where the project is the same for all dyes", async () => {
    const { wells } = await read(
      text([...ABOVE, [], ["反应孔", "样本名称", "唯一标识", "检测项目", "染料", "Ct", "属性"]], ",") +
        "A1,,T1,新冠,FAM,30.5,待测样本\nA1,,T1,新冠,VIC,NoCt,待测样本\n",
    );
    expect(wells.map(brief)).toEqual([
      ["A1", "T1", "FAM", 30.5, "unknown"],
      ["A1", "T1", "VIC", undefined, "unknown"],
    ]);
  });
});

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
