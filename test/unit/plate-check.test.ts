import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { arrange, filledTheOtherWay, turnedRound, usualControls } from "../../shared/domain/plate.ts";
import { checkPlate } from "../../shared/domain/plate-check.ts";

const controls = usualControls(96, "columns");
const layout = { size: 96 as const, fill: "columns" as const, controls };
const TUBES = Array.from({ length: 20 }, (_, i) => tubeBarcode(i + 1));
const PLATE = { ...layout, tubes: arrange(TUBES, layout) };
const CONTROL_WELLS = { positive: ["G12"], negative: ["H12"] };
const T1 = TUBES[0] ?? "";
const T2 = TUBES[1] ?? "";

/** What a file names when every tube stands where `place` puts it. */
const samples = (place: (well: string) => string = (well) => well) =>
  PLATE.tubes.map(({ well, tubeBarcode: sampleName }) => ({ sampleName, wells: [place(well)] }));

describe("a file held against its plate", () => {
  it("agrees when every tube and control stands as planned", () => {
    expect(checkPlate(PLATE, samples(), CONTROL_WELLS)).toEqual({
      arrangement: "asPlanned",
      differences: [],
      misplaced: new Set(),
    });
  });

  it.each([
    ["turnedRound", (well: string) => turnedRound(well, 96)],
    ["otherFill", (well: string) => filledTheOtherWay(well, 96, "columns")],
  ])("is seen to be %s, with every moved tube named and kept back", (arrangement, place) => {
    const moved = PLATE.tubes.filter(({ well }) => place(well) !== well);

    const check = checkPlate(PLATE, samples(place), CONTROL_WELLS);

    expect(check.arrangement).toBe(arrangement);
    expect(check.differences).toEqual(
      moved.map(({ well, tubeBarcode: sample }) => ({
        kind: "otherWell",
        sample,
        plannedWell: well,
        foundWells: [place(well)],
      })),
    );
    expect(check.misplaced).toEqual(new Set(moved.map(({ tubeBarcode: sample }) => sample)));
  });

  it("names two swapped tubes, and only them", () => {
    const swapped = samples((well) => ({ A1: "B1", B1: "A1" })[well] ?? well);

    const check = checkPlate(PLATE, swapped, CONTROL_WELLS);

    expect(check.arrangement).toBe("differs");
    expect(
      check.differences.map(({ sample, plannedWell, foundWells }) => [sample, plannedWell, foundWells]),
    ).toEqual([
      [T1, "A1", ["B1"]],
      [T2, "B1", ["A1"]],
    ]);
  });

  it("names a missing tube, one that was added, and one that takes another's place", () => {
    const stranger = tubeBarcode(99);
    const added = tubeBarcode(98);
    const file = [
      ...samples().filter(({ sampleName }) => sampleName !== T1),
      { sampleName: stranger, wells: ["A1"] },
      { sampleName: added, wells: ["A6"] },
    ];

    const { differences, misplaced } = checkPlate(PLATE, file, CONTROL_WELLS);

    expect(differences).toEqual([
      { kind: "extra", sample: stranger, foundWells: ["A1"], instead: T1 },
      { kind: "extra", sample: added, foundWells: ["A6"] },
      { kind: "missing", sample: T1, plannedWell: "A1" },
    ]);
    expect(misplaced).toEqual(new Set([stranger]));
  });

  it("counts a tube measured in its own and another well as moved", () => {
    const file = samples().map((sample) =>
      sample.sampleName === T1 ? { ...sample, wells: ["A1", "A7"] } : sample,
    );

    expect(checkPlate(PLATE, file, CONTROL_WELLS).misplaced).toEqual(new Set([T1]));
  });

  it("names controls that are not where they were planned", () => {
    const { differences } = checkPlate(PLATE, samples(), { positive: ["A1"], negative: ["H12"] });

    expect(differences).toEqual([
      { kind: "controlMissing", sample: "positive", plannedWell: "G12" },
      { kind: "controlExtra", sample: "positive", foundWells: ["A1"], instead: T1 },
    ]);
  });

  it("knows a tube by its barcode however the file writes it", () => {
    const file = samples().map(({ sampleName, wells }) => ({
      sampleName: ` ${sampleName.toLowerCase()}`,
      wells,
    }));

    expect(checkPlate(PLATE, file, CONTROL_WELLS).arrangement).toBe("asPlanned");
  });
});
