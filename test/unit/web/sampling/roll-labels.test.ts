import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { labelsBetween, printingOf, shortFirst } from "../../../../web/src/sampling/labels/roll-labels.ts";

describe("a roll's two ends", () => {
  it("say how many labels it has, as scanned or typed", () => {
    expect(labelsBetween(tubeBarcode(100), ` ${tubeBarcode(199).toLowerCase()} `)).toBe(100);
    expect(labelsBetween(tubeBarcode(100), tubeBarcode(100))).toBe(1);
  });

  it("say nothing while they make no range", () => {
    expect(labelsBetween(tubeBarcode(100), "T1")).toBeUndefined();
    expect(labelsBetween(tubeBarcode(100), tubeBarcode(99))).toBeUndefined();
  });

  it("lead to where these labels are printed", () => {
    expect(printingOf(tubeBarcode(100), tubeBarcode(199))).toBe("/sampling/labels?first=100&count=100");
    expect(printingOf("T1", tubeBarcode(199))).toBeUndefined();
  });
});

describe("sites and their labels", () => {
  it("stand first where as many tubes were sealed as there are labels, but not where none were issued", () => {
    const sites = [
      { siteId: "none", labels: 0, tubesSealed: 9 },
      { siteId: "enough", labels: 10, tubesSealed: 9 },
      { siteId: "short", labels: 10, tubesSealed: 10 },
    ];

    expect(shortFirst(sites).map(({ siteId }) => siteId)).toEqual(["short", "none", "enough"]);
  });
});
