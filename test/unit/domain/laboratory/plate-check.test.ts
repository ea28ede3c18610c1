import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { isTurned } from "../../../../shared/domain/laboratory/arrangement.ts";
import {
  arrange,
  filledTheOtherWay,
  mirrored,
  transposed,
  turnedRound,
  usualControls,
} from "../../../../shared/domain/laboratory/plate.ts";
import { checkPlate } from "../../../../shared/domain/laboratory/plate-check.ts";

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

describe("a whole plate that lies otherwise than planned", () => {
  const patterns: [string, (well: string) => string | undefined][] = [
    ["turnedRound", (well) => turnedRound(well, 96)],
    ["otherFill", (well) => filledTheOtherWay(well, 96, "columns")],
    ["transposed", (well) => transposed(well, 96)],
    ["mirrored", (well) => mirrored(well, 96, "rows")],
    ["mirrored", (well) => mirrored(well, 96, "columns")],
  ];
  const controlsAt = (place: (well: string) => string | undefined) => ({
    positive: [place("G12") ?? "G12"],
    negative: [place("H12") ?? "H12"],
  });
  const movedBy = (place: (well: string) => string | undefined) => samples((well) => place(well) ?? well);

  it.each(patterns)(
    "is seen to be %s with its controls, though tubes are missing and strangers are there",
    (name, place) => {
      const file = [...movedBy(place).slice(0, 12), { sampleName: tubeBarcode(98), wells: ["D9"] }];

      const { arrangement } = checkPlate(PLATE, file, controlsAt(place));

      expect([arrangement, isTurned(arrangement)]).toEqual([name, true]);
    },
  );

  it("is seen although some tubes lie as planned or anywhere", () => {
    const file = movedBy((well) => turnedRound(well, 96)).map((sample, i) =>
      i < 3
        ? { ...sample, wells: [PLATE.tubes[i]?.well ?? ""] }
        : i < 5
          ? { ...sample, wells: ["E6"] }
          : sample,
    );

    expect(checkPlate(PLATE, file, CONTROL_WELLS).arrangement).toBe("turnedRound");
  });

  it("is seen on a plate with a single tube by its controls", () => {
    const one = { ...PLATE, tubes: PLATE.tubes.slice(0, 1) };
    const place = (well: string) => turnedRound(well, 96);

    expect(checkPlate(one, movedBy(place).slice(0, 1), controlsAt(place)).arrangement).toBe("turnedRound");
  });

  it.each([
    ["two tubes were swapped as a transposed plate would have them", { A2: "B1", B1: "A2" }],
    ["three tubes were moved in a circle", { A1: "B1", B1: "C1", C1: "A1" }],
  ] as [string, Record<string, string>][])("is not claimed where %s", (_, moves) => {
    const file = samples((well) => moves[well] ?? well);

    expect(isTurned(checkPlate(PLATE, file, CONTROL_WELLS).arrangement)).toBe(false);
  });
});
