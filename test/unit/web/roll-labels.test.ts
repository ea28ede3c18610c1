import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { CallProblem } from "../../../web/src/api/problem.ts";
import { labelsBetween, printingOf, saidOf, shortFirst } from "../../../web/src/label-rolls/roll-labels.ts";

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

describe("what the server says of a field", () => {
  it("is shown at that field, and at no other", () => {
    const error = new CallProblem({
      ...{ type: "urn:twoplusn:problem:input-invalid", status: 400, title: "", detail: "" },
      errors: [{ pointer: "/lastBarcode", detail: "not a barcode" }],
    });

    expect(saidOf(error, "/lastBarcode")).toBe("not a barcode");
    expect(saidOf(error, "/firstBarcode")).toBeUndefined();
    expect(saidOf(new Error("away"), "/lastBarcode")).toBeUndefined();
  });
});
