import { describe, expect, it } from "vitest";
import type { PlateAnswer } from "../../../../web/src/api/answers.ts";
import { markOf, planOf } from "../../../../web/src/laboratory/plates/plate.ts";

const aPlate = (differences: Partial<PlateAnswer> = {}): PlateAnswer => ({
  plateId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  laboratoryId: "LAB01",
  campaignId: "SJS-01",
  state: "open",
  kit: { kitId: "kit", version: 1 },
  size: 96,
  fill: "columns",
  controls: [{ well: "H12", control: "negative" }],
  tubes: [
    { well: "A1", tubeBarcode: "T1", state: "testing", alerts: [], onPlate: true },
    { well: "B1", tubeBarcode: "T2", state: "voided", alerts: [], onPlate: false },
  ],
  leftOut: [],
  madeBy: "technician-1",
  madeAt: "2026-03-02T05:00:00.000Z",
  ...differences,
});

describe("a plate on the page", () => {
  it("marks what is to be tested, what was taken off, the controls, and what is empty", () => {
    const { wells } = planOf(aPlate());

    expect(["A1", "B1", "H12", "C1"].map((well) => markOf(wells.get(well)))).toEqual([
      "planned",
      "problem",
      "control",
      "empty",
    ]);
  });

  it.each([
    [96, "H", 12],
    [384, "P", 24],
  ] as const)("of %i wells ends at row %s and column %i", (size, row, column) => {
    const { rows, columns } = planOf(aPlate({ size }));

    expect([rows.at(-1), columns.at(-1)]).toEqual([row, column]);
  });
});
