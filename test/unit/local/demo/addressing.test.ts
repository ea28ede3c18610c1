import { describe, expect, it } from "vitest";
import type { DemoTube } from "../../../../local/demo/demo-person.ts";
import { addressBoxes, type DemoBox } from "../../../../local/demo/transport.ts";

const tube: DemoTube = {
  tubeBarcode: "T000000000001",
  siteId: "110107001-F1",
  poolSize: 10,
  kind: "screening",
  members: [],
  fate: "negative",
};

const boxOf = (tubes: number): DemoBox => ({
  boxBarcode: "B0000000001",
  sealNumber: "S1",
  siteId: "110107001-F1",
  tubes: Array.from({ length: tubes }, () => tube),
});

describe("addressing boxes", () => {
  it("gives laboratories tubes in proportion to what they test in a day", () => {
    const laboratories = [
      { id: "LAB01", tubesPerDay: 6000 },
      { id: "LAB02", tubesPerDay: 3000 },
      { id: "LAB03", tubesPerDay: 1000 },
    ];

    const addressed = addressBoxes(
      Array.from({ length: 100 }, () => boxOf(40)),
      laboratories,
    );

    const boxesTo = (id: string) => addressed.filter(({ laboratoryId }) => laboratoryId === id).length;
    expect(boxesTo("LAB01")).toBe(60);
    expect(boxesTo("LAB02")).toBe(30);
    expect(boxesTo("LAB03")).toBe(10);
  });

  it("cannot send a box where there is no laboratory", () => {
    expect(() => addressBoxes([boxOf(1)], [])).toThrow(RangeError);
  });
});
