import { describe, expect, it } from "vitest";
import { readCt } from "../../../../shared/instruments/cells/cycle-threshold.ts";
import {
  isOnPlate,
  numberOfPosition,
  positionOfNumber,
  readPosition,
  readWellNumber,
  smallestPlate,
} from "../../../../shared/instruments/cells/plate-position.ts";
import { readTask } from "../../../../shared/instruments/cells/well-task.ts";
import {
  type EntryCells,
  type EntryRules,
  readEntry,
} from "../../../../shared/instruments/table/row-entry.ts";

describe("a Ct cell", () => {
  it.each<[string, number]>([
    ["30.5", 30.5],
    [" 30,155 ", 30.155],
    ["\u00A09\u00A0", 9],
    ["1.001", 1.001],
    ["60", 60],
    ["３３．５", 33.5],
    ["21.1877528266099", 21.1877528266099],
  ])("%j is %d cycles", (cell, ct) => expect(readCt(cell, "missing")).toEqual({ ct }));

  it.each([
    ..."-/无",
    ...["Undetermined", "UNDETERMINED", "undet", "Undet.", "not detected", "NoCt", "No Ct", "NoCq", "no cq"],
    ...[
      "nocp",
      "no cp",
      "no amp",
      "NaN",
      "N/A",
      "na",
      "none",
      "null",
      "--",
      "---",
      "–",
      "—",
      "——",
      "−",
      "－",
      "ＮｏＣｔ",
      "n. def.",
      "NeuN",
    ],
    ...[
      "Non Numérique",
      "Non un numero reale",
      "NaN (Não é um número)",
      "не число",
      "非数字",
      "未检出",
      "无Ct",
    ],
  ])("%j is no amplification", (cell) => expect(readCt(cell, "missing")).toStrictEqual({ ct: undefined }));

  it.each([
    ...["0.001", "0.335", "0,99", "60.01", "99", "99.9", "99.99", "33%", "3²", "３³", "③③"],
    ...["0", "0.0", "-1", "100", "1,030.5", "1e1", ">40", "30.", ".5", "30 .5", "x30", "30x", "positive"],
  ])("%j is unreadable", (cell) => expect(readCt(cell, "notDetected")).toBe("ctUnreadable"));

  it("that is empty is what the layout says", () => {
    expect(readCt(" ", "missing")).toBe("ctMissing");
    expect(readCt(" ", "notDetected")).toStrictEqual({ ct: undefined });
  });
});

describe("a well's cell", () => {
  it.each([
    ["A1", "A1"],
    [" a01 ", "A1"],
    ["h012", "H12"],
    ["P24", "P24"],
    ["J10", "J10"],
    ["A25", undefined],
    ["Q1", undefined],
    ["A0", undefined],
    ["A", undefined],
    ["1A", undefined],
    ["A1b", undefined],
    ["AA1", undefined],
    ["A100", undefined],
  ])("%j names %s", (cell, well) => expect(readPosition(cell)).toBe(well));

  it.each([
    ["1", 1],
    [" 013 ", 13],
    ["384.0", 384],
    ["385", undefined],
    ["0", undefined],
    ["1.5", undefined],
    ["-1", undefined],
    ["1000", undefined],
    ["", undefined],
  ])("%j is well number %s", (cell, number) => expect(readWellNumber(cell)).toBe(number));

  it("numbers go along the rows of either plate and back", () => {
    expect([1, 12, 13, 96, 97, 0].map((n) => positionOfNumber(n, 96))).toEqual([
      ...["A1", "A12", "B1", "H12"],
      ...[undefined, undefined],
    ]);
    expect([1, 24, 25, 384, 385].map((n) => positionOfNumber(n, 384))).toEqual([
      ...["A1", "A24", "B1", "P24"],
      undefined,
    ]);
    for (const plate of [96, 384] as const)
      for (let n = 1; n <= plate; n += 1)
        expect(numberOfPosition(positionOfNumber(n, plate) ?? "", plate)).toBe(n);
  });

  it("lies on the plate up to its last row and column", () => {
    expect(["H12", "I1", "A13"].map((well) => isOnPlate(well, 96))).toEqual([true, false, false]);
    expect(["P24", "I1", "A13"].map((well) => isOnPlate(well, 384))).toEqual([true, true, true]);
    expect([smallestPlate(["A1", "H12"]), smallestPlate(["A1", "A13"]), smallestPlate([])]).toEqual([
      96, 384, 96,
    ]);
  });
});

describe("a task's cell", () => {
  it.each([
    ["", "unknown"],
    ["Unkn", "unknown"],
    ["Unkn-12", "unknown"],
    ["UNKNOWN", "unknown"],
    ["待测样本", "unknown"],
    ["IPC", "unknown"],
    ["STANDARD", "standard"],
    ["Std-01", "standard"],
    ["标准品", "standard"],
    ["NTC", "negativeControl"],
    ["NTC-3", "negativeControl"],
    [" neg \t ctrl ", "negativeControl"],
    ["NO2 RT", undefined],
    ["ntc 3", "negativeControl"],
    ["Neg Ctrl", "negativeControl"],
    ["NEGATIVE_CONTROL", "negativeControl"],
    ["NRT", "negativeControl"],
    ["阴性对照", "negativeControl"],
    ["空白", "negativeControl"],
    ["Pos Ctrl-2", "positiveControl"],
    ["POSITIVE_CONTROL", "positiveControl"],
    ["PC_ALLELE_1", "positiveControl"],
    ["PC_ALLELE_BOTH", "positiveControl"],
    ["阳性质控", "positiveControl"],
    ["control sample role", "control"],
    ["质控品", "control"],
    ["NONSENSE", undefined],
    ["12", undefined],
    ["NTC-", undefined],
    ["constructor", undefined],
  ])("%j is %s", (cell, role) => expect(readTask(cell)).toBe(role));
});

describe("an entry", () => {
  const cells: EntryCells = {
    line: 7,
    well: "a01",
    sample: "S",
    target: "N",
    channel: "FAM",
    ct: "30",
    task: "",
    omit: "",
  };
  const rules: EntryRules = {
    plate: 96,
    emptyCt: "notDetected",
    mode: "judged",
    options: { notDetected: [] },
  };
  const of = (changes: Partial<EntryCells>, different: Partial<EntryRules> = {}) =>
    readEntry({ ...cells, ...changes }, { ...rules, ...different });
  const refused = (reason: string, where: object = { well: "A1", sample: "S", target: "N" }) => ({
    refused: { line: 7, ...where, reason },
  });

  it("is read with its target, or with the dye for one that has no name", () => {
    const reading = { well: "A1", sample: "S", target: "N", ct: 30, role: "unknown" };
    expect(of({})).toEqual({ line: 7, reading });
    expect(of({ target: "" })).toEqual({
      line: 7,
      reading: { ...reading, target: "FAM", targetUnnamed: true },
    });
  });

  it.each(["", "false", "FALSE", "No", "0", "否"])("is not left out for %j", (omit) => {
    expect(of({ omit })).toHaveProperty("reading");
  });
  it.each(["true", "TRUE", "Yes", "1", "X", "是"])("is left out for %j", (omit) => {
    expect(of({ omit })).toEqual(refused("omitted"));
  });

  it.each<[string, Partial<EntryCells>, object]>([
    ["emptyWell", { sample: "", target: "", channel: "" }, { well: "A1" }],
    ["emptyWell", { sample: "", target: "", ct: "" }, { well: "A1", target: "FAM" }],
    ["sampleMissing", { sample: "" }, { well: "A1", target: "N" }],
    ["sampleMissing", { sample: "", target: "" }, { well: "A1", target: "FAM" }],
    ["targetMissing", { target: "", channel: "" }, { well: "A1", sample: "S" }],
    ["wellUnreadable", { well: "Z9" }, { well: "Z9", sample: "S", target: "N", found: "Z9" }],
    ["wellUnreadable", { well: "" }, { sample: "S", target: "N" }],
    ["outsidePlate", { well: "A13" }, { well: "A13", sample: "S", target: "N" }],
    ["outsidePlate", { well: "97" }, { well: "97", sample: "S", target: "N" }],
    ["roleUnreadable", { task: "boss" }, { well: "A1", sample: "S", target: "N", found: "boss" }],
    ["ctUnreadable", { ct: "x" }, { well: "A1", sample: "S", target: "N", found: "x" }],
    ["rowUnreadable", { omit: "perhaps" }, { well: "A1", sample: "S", target: "N", found: "perhaps" }],
  ])("is refused as %s for %j", (reason, changes, where) => {
    expect(of(changes)).toEqual(refused(reason, where));
  });

  it("without a Ct is refused only where the layout always writes one", () => {
    expect(of({ ct: "" }, { emptyCt: "missing" })).toEqual(refused("ctMissing"));
    expect(of({ ct: "" })).toMatchObject({ reading: { ct: undefined } });
  });

  it("of nobody is read when the file is only shown, and a control needs no name", () => {
    expect(of({ sample: "" }, { mode: "asWritten" })).toMatchObject({ reading: { sample: "" } });
    expect(of({ target: "", channel: "" }, { mode: "asWritten" })).toMatchObject({ reading: { target: "" } });
    expect(of({ sample: "", task: "NTC" })).toMatchObject({
      reading: { sample: "", role: "negativeControl" },
    });
  });
});
