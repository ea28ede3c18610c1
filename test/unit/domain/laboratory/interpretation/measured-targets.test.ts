import { describe, expect, it } from "vitest";
import {
  measuredTargets,
  namesOf,
} from "../../../../../shared/domain/laboratory/interpretation/interpretation-kit-names.ts";
import type { WellReading } from "../../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { SARS_COV_2_DUAL_TARGET as KIT } from "../../../../../shared/domain/laboratory/kit.ts";

const wellsOf = (...targets: string[]): WellReading[] =>
  targets.map((target, n) => ({ well: `A${n + 1}`, sample: "T1", target, ct: 30, role: "unknown" }));

describe("what a file measured", () => {
  it("names the targets of the kit that no well is of, and those the kit does not know, each once", () => {
    const wells = wellsOf("n", "S gene", "N", "S gene", "orf 1ab");

    expect(measuredTargets(wells, KIT)).toEqual({
      notMeasured: ["RNase P"],
      inFile: ["n", "S gene", "N", "orf 1ab"],
      unknown: ["S gene"],
    });
  });

  it("is nothing in an empty file", () => {
    const everyTarget = KIT.targets.map(({ name }) => name);

    expect(measuredTargets([], KIT)).toEqual({ notMeasured: everyTarget, inFile: [], unknown: [] });
  });

  it("is compared with names that are made once for a kit", () => {
    expect(namesOf(KIT)).toBe(namesOf(KIT));
  });
});
