import { describe, expect, it } from "vitest";
import { NTC, type Rows, T1, text } from "../../../support/exports/export-rows.ts";
import { brief, read, workbook } from "../../../support/exports/read-content.ts";

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
