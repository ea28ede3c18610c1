import { describe, expect, it } from "vitest";
import { interpretRun } from "../../../../../shared/domain/laboratory/interpretation/interpretation.ts";
import type { UnreadRow } from "../../../../../shared/domain/laboratory/interpretation/unread.ts";
import type {
  WellReading,
  WellRole,
} from "../../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { SARS_COV_2_DUAL_TARGET as KIT } from "../../../../../shared/domain/laboratory/kit.ts";

const well = (
  at: string,
  sample: string,
  cts: readonly (number | undefined)[],
  role: WellRole = "unknown",
): WellReading[] =>
  ["ORF1ab", "N", "RNase P"].map((target, i) => ({ well: at, sample, target, ct: cts[i], role }));

const NEGATIVE = [undefined, undefined, 27];
const PLATE = [
  ...well("A1", "T1", NEGATIVE),
  ...well("A2", "T1", NEGATIVE),
  ...well("H11", "PC", [25, 25, 26]),
  ...well("H12", "NC", [undefined, undefined, 26]),
];
const judged = (refused: readonly UnreadRow[], wells: readonly WellReading[] = PLATE) =>
  interpretRun({ wells, refused }, KIT);

describe("a tube measured twice", () => {
  it("is negative when all that was measured can be read", () => {
    expect(judged([]).tubes).toMatchObject([{ outcome: "negative" }]);
  });

  it.each<UnreadRow>([
    { well: "A3", sample: "T1", target: "N", reason: "ctUnreadable" },
    { well: "A3", sample: "T1", target: "N gene", reason: "ctMissing" },
    { well: "A3", sample: "T1", target: "N", reason: "contradicting" },
    { well: "A3", sample: "T1", target: "N", reason: "noResult" },
    { sample: "T1", target: "N", reason: "wellUnreadable" },
    { well: "A3", sample: "T1", reason: "targetUnreadable" },
    { well: "A3", sample: "T1", reason: "rowCutShort" },
    { well: "A2", target: "N", reason: "sampleUnreadable" },
    { well: "A2", reason: "rowUnreadable" },
  ])("is not negative where one replicate is lost: %j", (row) => {
    expect(judged([row]).tubes).toMatchObject([{ outcome: "invalid", rule: "targetNotMeasured" }]);
  });

  it.each<UnreadRow>([
    { well: "A3", sample: "T1", target: "N", reason: "omitted" },
    { well: "A1", sample: "T1", target: "N", reason: "duplicate" },
    { well: "A3", sample: "T2", target: "N", reason: "ctUnreadable" },
    { well: "A3", sample: "T1", target: "S", reason: "ctUnreadable" },
    { well: "B1", reason: "rowUnreadable" },
  ])("stays negative for what is no loss of its own: %j", (row) => {
    expect(judged([row]).tubes).toMatchObject([{ outcome: "negative" }]);
  });

  it("stays positive where the other replicates show the virus", () => {
    const wells = [...PLATE.filter(({ well: at }) => at !== "A2"), ...well("A2", "T1", [30, 31, 27])];
    const lost = { well: "A3", sample: "T1", target: "N", reason: "ctUnreadable" };
    expect(judged([lost], wells).tubes).toMatchObject([{ outcome: "positive" }]);
  });
});

describe("a control measured twice", () => {
  it.each<[string, UnreadRow]>([
    ["negative", { well: "H10", sample: "NC", target: "N", reason: "ctUnreadable" }],
    ["positive", { well: "H9", sample: "PC", target: "N", reason: "ctUnreadable" }],
  ])("fails the run where one %s control cannot be read", (control, row) => {
    const { accepted, controls } = judged([row]);
    expect(accepted).toBe(false);
    expect(controls.failures).toEqual([
      { control, reason: "targetNotMeasured", target: "N", well: row.well },
    ]);
  });
});
