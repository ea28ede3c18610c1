import { describe, expect, it } from "vitest";
import { interpretRun } from "../../../../../shared/domain/laboratory/interpretation/interpretation.ts";
import { judgeControls } from "../../../../../shared/domain/laboratory/interpretation/interpretation-controls.ts";
import { interpretTube } from "../../../../../shared/domain/laboratory/interpretation/interpretation-tube.ts";
import type {
  WellReading,
  WellRole,
} from "../../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { Kit, SARS_COV_2_DUAL_TARGET } from "../../../../../shared/domain/laboratory/kit.ts";

const KIT = SARS_COV_2_DUAL_TARGET;
const CUTOFF = 38;

const GREY_KIT: Kit = Kit.parse({
  ...KIT,
  targets: KIT.targets.map((t) => (t.role === "viral" ? { ...t, greyFromCt: 35 } : t)),
});

function well(target: string, ct: number | undefined, at: Partial<WellReading> = {}): WellReading {
  return { well: "A1", sample: "SJ220000001", target, ct, role: "unknown", ...at };
}

const tube = (
  orf: number | undefined,
  n: number | undefined,
  ic: number | undefined,
  at: Partial<WellReading> = {},
) => [well("ORF1ab", orf, at), well("N", n, at), well("RNase P", ic, at)];

const NO = undefined;

const POSITIVE_CONTROL = tube(28, 28, 27, { well: "H11", sample: "PC", role: "positiveControl" });
const NEGATIVE_CONTROL = tube(NO, NO, NO, { well: "H12", sample: "NC", role: "negativeControl" });
const CONTROLS = [...POSITIVE_CONTROL, ...NEGATIVE_CONTROL];

describe("interpretTube", () => {
  it.each([
    [30, 31, 27, "positive", "bothTargetsDetected"],
    [30, 31, NO, "positive", "bothTargetsDetected"],
    [30, NO, 27, "inconclusive", "oneTargetDetected"],
    [NO, 30, 27, "inconclusive", "oneTargetDetected"],
    [NO, 30, NO, "inconclusive", "oneTargetDetected"],
    [NO, NO, 27, "negative", "noTargetDetected"],
    [NO, NO, NO, "invalid", "internalControlFailed"],
    [CUTOFF, CUTOFF, 27, "positive", "bothTargetsDetected"],
    [CUTOFF + 0.001, CUTOFF + 0.001, 27, "negative", "noTargetDetected"],
    [CUTOFF, CUTOFF + 0.001, 27, "inconclusive", "oneTargetDetected"],
    [NO, NO, 40, "negative", "noTargetDetected"],
    [NO, NO, 40.001, "invalid", "internalControlFailed"],
  ])("ORF1ab %s, N %s, internal control %s is %s by %s", (orf, n, ic, outcome, rule) => {
    expect(interpretTube(tube(orf, n, ic), KIT)).toMatchObject({ outcome, rule });
  });

  it.each([
    [35, 35, 27, "positive", "bothTargetsDetected"],
    [35, 35.001, 27, "inconclusive", "oneTargetDetected"],
    [36, 36, 27, "inconclusive", "greyZone"],
    [NO, 38, 27, "inconclusive", "greyZone"],
    [NO, 38, NO, "inconclusive", "greyZone"],
    [NO, 38.001, 27, "negative", "noTargetDetected"],
  ])(
    "with a grey zone from 35 to 38, ORF1ab %s, N %s, internal control %s is %s by %s",
    (orf, n, ic, outcome, rule) => {
      expect(interpretTube(tube(orf, n, ic), GREY_KIT)).toMatchObject({ outcome, rule });
    },
  );

  it.each([
    ["ORF1ab", "invalid", "targetNotMeasured"],
    ["N", "invalid", "targetNotMeasured"],
    ["RNase P", "invalid", "targetNotMeasured"],
  ])("is not negative when %s was never measured", (missing, outcome, rule) => {
    const wells = tube(NO, NO, 27).filter((w) => w.target !== missing);
    expect(interpretTube(wells, KIT)).toMatchObject({ outcome, rule });
  });

  it("says what each target showed, in the kit's order, by the lowest Ct of its replicates", () => {
    const wells = [well("RNase P", 27), well("N", 34), well("N", 33.5), well("N", NO), well("ORF1ab", 39)];
    expect(interpretTube(wells, KIT).reasons).toEqual([
      { target: "ORF1ab", call: "notDetected", ct: 39 },
      { target: "N", call: "detected", ct: 33.5 },
      { target: "RNase P", call: "detected", ct: 27 },
    ]);
  });

  it("knows targets by their aliases, whatever their case and blanks", () => {
    const wells = [well("orf1AB基因", 30), well("Ｎ gene", 31), well("内标", 27)];
    expect(interpretTube(wells, KIT).outcome).toBe("positive");
  });
});

describe("judgeControls", () => {
  it("passes a plate whose positive control shows both targets and whose negative shows none", () => {
    expect(judgeControls(CONTROLS, KIT)).toEqual({
      passed: true,
      failures: [],
      wells: { positive: ["H11"], negative: ["H12"] },
      unjudged: [],
    });
  });

  it("fails a plate without controls", () => {
    expect(judgeControls(tube(NO, NO, 27), KIT).failures).toEqual([
      { control: "positive", reason: "missing" },
      { control: "negative", reason: "missing" },
    ]);
  });

  it("fails a positive control that shows only one target, naming target and well", () => {
    const weak = tube(28, NO, 27, { well: "H11", sample: "PC", role: "positiveControl" });
    expect(judgeControls([...weak, ...NEGATIVE_CONTROL], KIT).failures).toEqual([
      { control: "positive", reason: "notDetected", target: "N", well: "H11" },
    ]);
  });

  it("fails a contaminated negative control even when another replicate is clean", () => {
    const dirty = tube(NO, 37, 27, { well: "G12", sample: "NC", role: "negativeControl" });
    expect(judgeControls([...CONTROLS, ...dirty], KIT).failures).toEqual([
      { control: "negative", reason: "detected", target: "N", well: "G12" },
    ]);
  });

  it("takes a grey signal for contamination in the negative and for no signal in the positive control", () => {
    const weak = [
      ...tube(28, 36, 27, { well: "H11", sample: "PC" }),
      ...tube(36, NO, NO, { well: "H12", sample: "NC" }),
    ];
    expect(judgeControls(weak, GREY_KIT).failures).toEqual([
      { control: "positive", reason: "notDetected", target: "N", well: "H11" },
      { control: "negative", reason: "detected", target: "ORF1ab", well: "H12" },
    ]);
  });

  it("fails a control in which a target it must speak of was not measured", () => {
    const partial = NEGATIVE_CONTROL.filter((w) => w.target !== "N");
    expect(judgeControls([...POSITIVE_CONTROL, ...partial], KIT).failures).toEqual([
      { control: "negative", reason: "targetNotMeasured", target: "N" },
    ]);
  });

  it.each([
    ["阳性对照", "unknown", "阴性对照", "unknown"],
    ["pc", "control", "ntc", "control"],
    ["", "positiveControl", "", "negativeControl"],
  ] satisfies [string, WellRole, string, WellRole][])(
    "knows controls named %j with role %s and %j with role %s",
    (positiveName, positiveRole, negativeName, negativeRole) => {
      const wells = [
        ...tube(28, 28, 27, { well: "H11", sample: positiveName, role: positiveRole }),
        ...tube(NO, NO, NO, { well: "H12", sample: negativeName, role: negativeRole }),
      ];
      expect(judgeControls(wells, KIT).passed).toBe(true);
      expect(interpretRun({ wells }, KIT).tubes).toEqual([]);
    },
  );

  it("names a control that the kit cannot place", () => {
    const stray = tube(NO, NO, NO, { well: "B1", sample: "QC-7", role: "control" });
    const verdict = interpretRun({ wells: [...CONTROLS, ...stray] }, KIT);
    expect(verdict.controls.unjudged).toEqual(["B1"]);
    expect(verdict.tubes).toEqual([]);
  });
});

describe("interpretRun", () => {
  it("judges each sample from all its wells, in plate order", () => {
    const wells = [
      ...tube(NO, NO, 27, { well: "B1", sample: "T3" }),
      well("N", 30, { well: "A10", sample: "T2" }),
      well("ORF1ab", 31, { well: "A2", sample: "T2" }),
      well("RNase P", 27, { well: "A2", sample: "T2" }),
      ...tube(NO, NO, NO, { well: "A1", sample: "T1" }),
      ...tube(20, 20, 20, { well: "C1", sample: "Standard 1", role: "standard" }),
      ...CONTROLS,
    ];
    const { accepted, tubes } = interpretRun({ wells }, KIT);
    expect(accepted).toBe(true);
    expect(tubes.map(({ sampleName, wells, outcome }) => [sampleName, wells, outcome])).toEqual([
      ["T1", ["A1"], "invalid"],
      ["T2", ["A2", "A10"], "positive"],
      ["T3", ["B1"], "negative"],
    ]);
  });

  it("rejects the whole run when a control failed, and still shows its tubes", () => {
    const verdict = interpretRun({ wells: [...tube(NO, NO, 27), ...POSITIVE_CONTROL] }, KIT);
    expect(verdict.accepted).toBe(false);
    expect(verdict.tubes).toHaveLength(1);
  });

  it("names targets the kit does not know, once", () => {
    const wells = [well("S gene", 30), well("S gene", 30, { well: "A2" }), well("N", NO), ...CONTROLS];
    expect(interpretRun({ wells }, KIT).unmatchedTargets).toEqual(["S gene"]);
  });
});
