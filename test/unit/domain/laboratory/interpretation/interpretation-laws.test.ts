import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpretRun } from "../../../../../shared/domain/laboratory/interpretation/interpretation.ts";
import { POSITIVITY } from "../../../../../shared/domain/laboratory/interpretation/interpretation-table.ts";
import { interpretTube } from "../../../../../shared/domain/laboratory/interpretation/interpretation-tube.ts";
import type { WellReading } from "../../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { Kit, SARS_COV_2_DUAL_TARGET } from "../../../../../shared/domain/laboratory/kit.ts";

const KIT = SARS_COV_2_DUAL_TARGET;

const GREY_KIT: Kit = Kit.parse({
  ...KIT,
  targets: KIT.targets.map((t) => (t.role === "viral" ? { ...t, greyFromCt: 35 } : t)),
});

function well(target: string, ct: number | undefined, at: Partial<WellReading> = {}): WellReading {
  return { well: "A1", sample: "SJ220000001", target, ct, role: "unknown", ...at };
}

const ct = fc.option(fc.double({ min: 10, max: 45, noNaN: true }), { nil: undefined });

const plateWell: fc.Arbitrary<WellReading> = fc.record({
  well: fc.constantFrom("A1", "A2", "A10", "B1", "H12"),
  sample: fc.constantFrom("T1", "T2", "PC", "NC"),
  target: fc.constantFrom("ORF1ab", "N", "RNase P", "S"),
  ct,
  role: fc.constantFrom("unknown", "positiveControl", "negativeControl", "control", "standard"),
});

const kit = fc.constantFrom(KIT, GREY_KIT);

describe("laws of interpretation", () => {
  it("lowering a Ct never makes a verdict less positive", () => {
    fc.assert(
      fc.property(
        kit,
        fc.array(plateWell, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        ct,
        (by, wells, pick, other) => {
          const at = pick % wells.length;
          const withCt = (value: number | undefined) =>
            wells.map((w, i) => (i === at ? { ...w, ct: value } : w));
          const cycles = (value: number | undefined) => value ?? Number.POSITIVE_INFINITY;
          const own = wells[at]?.ct;
          const [lower, higher] = cycles(own) <= cycles(other) ? [own, other] : [other, own];
          const positivity = (value: number | undefined) =>
            POSITIVITY[interpretTube(withCt(value), by).outcome];
          expect(positivity(lower)).toBeGreaterThanOrEqual(positivity(higher));
        },
      ),
    );
  });

  it("the order of wells does not matter", () => {
    const shuffledPair = fc
      .array(plateWell, { maxLength: 20 })
      .chain((wells) =>
        fc.tuple(fc.constant(wells), fc.shuffledSubarray(wells, { minLength: wells.length })),
      );
    fc.assert(
      fc.property(kit, shuffledPair, (by, [wells, shuffled]) => {
        expect(interpretRun({ wells: shuffled }, by)).toEqual(interpretRun({ wells }, by));
      }),
    );
  });

  it("a tube with a clear viral signal is never negative or invalid, whatever its other wells say", () => {
    fc.assert(
      fc.property(fc.array(plateWell), fc.double({ min: 10, max: 35, noNaN: true }), (wells, signal) => {
        const { outcome } = interpretTube([...wells, well("N", signal)], KIT);
        expect(["positive", "inconclusive"]).toContain(outcome);
      }),
    );
  });
});
