import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deviationOf, westgardFlags } from "../../../../../shared/domain/laboratory/quality/westgard.ts";

const BASELINE = { mean: 28, sd: 0.5 };
const at = (...deviations: number[]) => deviations.map((deviation) => 28 + deviation * 0.5);

describe("Westgard rules", () => {
  it("flag an observation farther than three standard deviations from the mean, on either side", () => {
    expect(westgardFlags(at(3.2, 0, -3.2), BASELINE)).toEqual([["1-3s"], [], ["1-3s"]]);
  });

  it("do not flag what lies on a limit", () => {
    expect(westgardFlags(at(3, 0, 2, 2, -3), BASELINE)).toEqual([[], [], [], [], []]);
  });

  it("flag the second of two observations in a row beyond two standard deviations on the same side", () => {
    expect(westgardFlags(at(2.2, 2.4, 2.6, 0, -2.2, -2.4), BASELINE)).toEqual([
      [],
      ["2-2s"],
      ["2-2s"],
      [],
      [],
      ["2-2s"],
    ]);
  });

  it("do not take two observations together that lie on different sides, or that another one separates", () => {
    expect(westgardFlags(at(2.5, -2.5, 2.5, 1, 2.5), BASELINE)).toEqual([[], [], [], [], []]);
  });

  it("name both rules where both are broken", () => {
    expect(westgardFlags(at(-2.5, -3.5), BASELINE)).toEqual([[], ["1-3s", "2-2s"]]);
  });

  it("say nothing of a control that never varied", () => {
    expect(westgardFlags([28, 40, 40], { mean: 28, sd: 0 })).toEqual([[], [], []]);
    expect(deviationOf(40, { mean: 28, sd: 0 })).toBeUndefined();
  });

  // Whole hundredths, so that neither side rounds a value over a limit.
  const deviations = fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 30 });

  it("agree with counting by hand for any run of observations", () => {
    fc.assert(
      fc.property(deviations, (hundredths) => {
        const flags = westgardFlags(hundredths, { mean: 0, sd: 100 });

        const side = (value: number | undefined, limit: number): number =>
          value === undefined || Math.abs(value) <= limit ? 0 : Math.sign(value);
        expect(flags).toEqual(
          hundredths.map((value, n) => [
            ...(side(value, 300) === 0 ? [] : ["1-3s"]),
            ...(side(value, 200) !== 0 && side(value, 200) === side(hundredths[n - 1], 200) ? ["2-2s"] : []),
          ]),
        );
      }),
    );
  });

  it("do not depend on the unit, the zero point or the direction of the scale", () => {
    fc.assert(
      fc.property(
        deviations,
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: -64, max: 64 }),
        (values, unit, zero) => {
          const scaled = westgardFlags(
            values.map((value) => value * unit + zero),
            { mean: zero, sd: 100 * unit },
          );
          const mirrored = westgardFlags(
            values.map((value) => -value),
            { mean: 0, sd: 100 },
          );

          const flags = westgardFlags(values, { mean: 0, sd: 100 });
          expect(scaled).toEqual(flags);
          expect(mirrored).toEqual(flags);
        },
      ),
    );
  });

  it("judge an observation by it and the one before alone", () => {
    fc.assert(
      fc.property(deviations, deviations, (earlier, later) => {
        const whole = westgardFlags([...earlier, ...later], { mean: 0, sd: 100 });
        const alone = westgardFlags(later, { mean: 0, sd: 100 });

        expect(whole.slice(0, earlier.length)).toEqual(westgardFlags(earlier, { mean: 0, sd: 100 }));
        expect(whole.slice(earlier.length + 1)).toEqual(alone.slice(1));
      }),
    );
  });
});
