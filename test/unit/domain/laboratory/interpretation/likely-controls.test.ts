import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../../../shared/domain/codes/barcode.ts";
import { interpretRun } from "../../../../../shared/domain/laboratory/interpretation/interpretation.ts";
import { placeOf } from "../../../../../shared/domain/laboratory/interpretation/interpretation-places.ts";
import type { WellReading } from "../../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { SARS_COV_2_DUAL_TARGET as KIT } from "../../../../../shared/domain/laboratory/kit.ts";

const PLANNED = { positive: ["H11"], negative: ["H12"] };
const TUBE = tubeBarcode(1);

const at = (well: string, sample: string): WellReading => ({
  ...{ well, sample, target: "N", ct: 30, role: "unknown" },
});

describe("a well that was set up as unknown", () => {
  it.each([
    ["A1", TUBE, "tube"],
    ["A1", "a name of no list", "tube"],
    ["A1", "NTC-2", "likelyControl"],
    ["H11", "a name of no list", "positive"],
    ["H12", "a name of no list", "negative"],
    ["H11", "NTC-2", "positive"],
    ["H12", "QC 7", "negative"],
  ] as const)("at %s with the name %j is a place of kind %s", (well, sample, place) => {
    expect(placeOf(at(well, sample), KIT, PLANNED)).toBe(place);
  });

  it.each(["H11", "H12"])("at %s with a tube's barcode is that tube, whatever was planned there", (well) => {
    expect(placeOf(at(well, TUBE), KIT, PLANNED)).toBe("tube");
  });
});

describe("samples that only look like controls", () => {
  it("are offered with what they may be and all their wells in plate order, and judged as no tubes", () => {
    const wells = [at("B2", "QC 7"), at("A3", "QC 7"), at("C1", "NTC-2"), at("D1", "PTC-2"), at("A1", TUBE)];

    const { likelyControls, tubes } = interpretRun({ wells }, KIT);

    expect(likelyControls).toEqual([
      { sampleName: "QC 7", wells: ["A3", "B2"], control: "unsaid" },
      { sampleName: "NTC-2", wells: ["C1"], control: "negative" },
      { sampleName: "PTC-2", wells: ["D1"], control: "positive" },
    ]);
    expect(tubes.map(({ sampleName }) => sampleName)).toEqual([TUBE]);
  });
});
