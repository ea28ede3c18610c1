import { describe, expect, it } from "vitest";
import { interpretRun } from "../../../../../shared/domain/laboratory/interpretation/interpretation.ts";
import { judgeControls } from "../../../../../shared/domain/laboratory/interpretation/interpretation-controls.ts";
import { interpretTube } from "../../../../../shared/domain/laboratory/interpretation/interpretation-tube.ts";
import type { WellReading } from "../../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { SARS_COV_2_DUAL_TARGET as KIT, type Kit } from "../../../../../shared/domain/laboratory/kit.ts";

type Ct = number | undefined;
const NO = undefined;

const well = (target: string, ct: number | undefined, at: Partial<WellReading> = {}): WellReading => ({
  ...{ well: "A1", sample: "T1", target, ct, role: "unknown" },
  ...at,
});
const tube = (cts: readonly [Ct, Ct, Ct], at: Partial<WellReading> = {}): WellReading[] => [
  well("ORF1ab", cts[0], at),
  well("N", cts[1], at),
  well("RNase P", cts[2], at),
];
const positiveControl = (at: Partial<WellReading> = {}) =>
  tube([28, 28, 27], { well: "H11", sample: "PC", ...at });
const negativeControl = (at: Partial<WellReading> = {}) =>
  tube([NO, NO, NO], { well: "H12", sample: "NC", ...at });
const CONTROLS = [...positiveControl(), ...negativeControl()];

describe("a tube", () => {
  it("in which nothing was measured says so of every target and is invalid", () => {
    expect(interpretTube([], KIT)).toStrictEqual({
      ...{ outcome: "invalid", rule: "targetNotMeasured" },
      reasons: [
        { target: "ORF1ab", call: "missing" },
        { target: "N", call: "missing" },
        { target: "RNase P", call: "missing" },
      ],
    });
  });

  it("says of a target without any Ct that it was not detected, and names none", () => {
    const { reasons } = interpretTube([...tube([NO, 30, 27]), well("ORF1ab", NO)], KIT);

    expect(reasons).toStrictEqual([
      { target: "ORF1ab", call: "notDetected" },
      { target: "N", call: "detected", ct: 30 },
      { target: "RNase P", call: "detected", ct: 27 },
    ]);
  });

  it("is not judged by wells of targets that the kit does not know", () => {
    const known = tube([NO, NO, 27]);

    expect(interpretTube([...known, well("S gene", 20)], KIT)).toEqual(interpretTube(known, KIT));
  });

  it("whose human control is weak was sampled well enough", () => {
    const weakControl: Kit = {
      ...KIT,
      targets: KIT.targets.map((target) => ({ ...target, greyFromCt: 35 })),
    };

    expect(interpretTube(tube([NO, NO, 35.001]), weakControl)).toMatchObject({ outcome: "negative" });
    expect(interpretTube(tube([NO, NO, 40.001]), weakControl)).toMatchObject({ outcome: "invalid" });
  });

  it("needs every human control of a kit that has several", () => {
    const second: Kit["targets"][number] = {
      ...{ name: "B2M", aliases: [], role: "internalControl", cutoffCt: 40 },
    };
    const twoControls: Kit = { ...KIT, targets: [...KIT.targets, second] };

    const outcomeWith = (ct: number | undefined) =>
      interpretTube([...tube([NO, NO, 27]), well("B2M", ct)], twoControls).outcome;

    expect([outcomeWith(27), outcomeWith(NO)]).toEqual(["negative", "invalid"]);
  });

  it("cannot be judged by a kit whose table leaves its case open", () => {
    const gap: Kit = { ...KIT, interpretation: [] };

    expect(() => interpretTube(tube([NO, NO, 27]), gap)).toThrow(
      new RangeError("kit sars-cov-2-dual-target has no rule for this tube"),
    );
  });
});

describe("the controls of a plate", () => {
  it("are known by the kit's names for them, whatever they were set up as", () => {
    const wells = [
      ...positiveControl({ role: "negativeControl" }),
      ...negativeControl({ role: "positiveControl" }),
    ];

    expect(judgeControls(wells, KIT)).toMatchObject({
      ...{ passed: true, wells: { positive: ["H11"], negative: ["H12"] } },
    });
  });

  it("are named by their wells, each once, in plate order", () => {
    const wells = [
      ...negativeControl({ well: "B2" }),
      ...negativeControl({ well: "A12" }),
      ...negativeControl({ well: "A2" }),
      ...positiveControl({ well: "C1" }),
      ...tube([NO, NO, NO], { well: "D10", sample: "QC", role: "control" }),
      ...tube([NO, NO, NO], { well: "D9", sample: "QC", role: "control" }),
    ];

    const verdict = judgeControls(wells, KIT);

    expect(verdict.wells).toEqual({ positive: ["C1"], negative: ["A2", "A12", "B2"] });
    expect(verdict.unjudged).toEqual(["D9", "D10"]);
  });

  it("fail well by well, in the kit's order of targets and in plate order", () => {
    const wells = [
      ...positiveControl(),
      ...tube([NO, 30, NO], { well: "B10", sample: "NC" }),
      ...tube([30, 30, NO], { well: "B9", sample: "NC" }),
    ];

    expect(judgeControls(wells, KIT).failures).toEqual([
      { control: "negative", reason: "detected", target: "ORF1ab", well: "B9" },
      { control: "negative", reason: "detected", target: "N", well: "B9" },
      { control: "negative", reason: "detected", target: "N", well: "B10" },
    ]);
  });

  it("fail by one replicate in the same well", () => {
    const weak = [...CONTROLS, well("N", NO, { well: "H11", sample: "PC" })];
    const dirty = [...CONTROLS, well("N", 30, { well: "H12", sample: "NC" })];

    expect(judgeControls(weak, KIT).failures).toEqual([
      { control: "positive", reason: "notDetected", target: "N", well: "H11" },
    ]);
    expect(judgeControls(dirty, KIT).failures).toEqual([
      { control: "negative", reason: "detected", target: "N", well: "H12" },
    ]);
  });

  it("fail without a target that they must show, once for all their wells", () => {
    const wells = [
      ...positiveControl().filter(({ target }) => target !== "N"),
      ...positiveControl({ well: "H10" }).filter(({ target }) => target !== "N"),
      ...negativeControl(),
    ];

    expect(judgeControls(wells, KIT)).toMatchObject({
      ...{ passed: false, failures: [{ control: "positive", reason: "targetNotMeasured", target: "N" }] },
    });
  });

  it("need not speak of targets for which the kit does not ask", () => {
    const wells = [...positiveControl().filter(({ target }) => target !== "RNase P"), ...negativeControl()];

    expect(judgeControls(wells, KIT).passed).toBe(true);
    expect(judgeControls([...CONTROLS, well("RNase P", 25, { well: "H12", sample: "NC" })], KIT).passed).toBe(
      true,
    );
  });
});

describe("the tubes of a plate", () => {
  it("come in plate order, by their first well, and by name where they share it", () => {
    const wells = [
      ...tube([NO, NO, 27], { well: "B1", sample: "T1" }),
      ...tube([NO, NO, 27], { well: "A10", sample: "T4" }),
      ...tube([NO, NO, 27], { well: "A9", sample: "T3" }),
      ...tube([NO, NO, 27], { well: "A9", sample: "T2" }),
      ...tube([NO, NO, 27], { well: "A9", sample: "T5" }),
      ...CONTROLS,
    ];

    const names = interpretRun({ wells }, KIT).tubes.map(({ sampleName }) => sampleName);

    expect(names).toEqual(["T2", "T3", "T5", "T4", "T1"]);
  });

  it("are judged each by its own wells, with the verdict of a tube alone", () => {
    const wells = [
      ...tube([30, 31, 27], { well: "A1", sample: "T1" }),
      ...tube([NO, NO, 27], { well: "A2", sample: "T2" }),
      well("N", 33, { well: "A3", sample: "T2" }),
      ...CONTROLS,
    ];

    expect(interpretRun({ wells }, KIT).tubes).toStrictEqual([
      { sampleName: "T1", wells: ["A1"], ...interpretTube(wells.slice(0, 3), KIT) },
      { sampleName: "T2", wells: ["A2", "A3"], ...interpretTube(wells.slice(3, 7), KIT) },
    ]);
  });

  it("are not what stands in wells of controls, standards, or of nobody knows which control", () => {
    const wells = [
      ...CONTROLS,
      ...tube([20, 20, 20], { well: "C1", sample: "1e4", role: "standard" }),
      ...tube([NO, NO, NO], { well: "C2", sample: "QC", role: "control" }),
    ];

    const verdict = interpretRun({ wells }, KIT);

    expect([verdict.tubes, verdict.accepted]).toEqual([[], true]);
  });
});

describe("targets that the kit does not know", () => {
  it("are named as exported, in the order of the alphabet, except those of standards", () => {
    const wells = [
      ...CONTROLS,
      well("S gene", NO),
      well("E", NO, { well: "A2" }),
      well("M", NO, { well: "H12", sample: "NC" }),
      well("rn", 20, { well: "C1", sample: "1e4", role: "standard" }),
    ];

    expect(interpretRun({ wells }, KIT).unmatchedTargets).toEqual(["E", "M", "S gene"]);
  });
});
