import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makePlate } from "../../../../shared/contracts/laboratory/plates.ts";
import {
  arrange,
  filledTheOtherWay,
  PLATE_FILLS,
  roomOf,
  turnedRound,
  usualControls,
  wellsInOrder,
} from "../../../../shared/domain/laboratory/plate.ts";

const size = fc.constantFrom(96 as const, 384 as const);
const fill = fc.constantFrom(...PLATE_FILLS);

describe("a plate's map", () => {
  it.each([
    [96, "columns", ["A1", "B1", "C1"], 8, "A2", "H12"],
    [96, "rows", ["A1", "A2", "A3"], 12, "B1", "H12"],
    [384, "columns", ["A1", "B1", "C1"], 16, "A2", "P24"],
    [384, "rows", ["A1", "A2", "A3"], 24, "B1", "P24"],
  ] as const)("of %i wells is filled by %s", (plateSize, direction, first, turn, next, last) => {
    const wells = wellsInOrder(plateSize, direction);

    expect(wells).toHaveLength(plateSize);
    expect(new Set(wells).size).toBe(plateSize);
    expect(wells.slice(0, 3)).toEqual(first);
    expect([wells[turn], wells.at(-1)]).toEqual([next, last]);
  });

  it.each([
    [96, "columns", "G12", "H12", 94],
    [96, "rows", "H11", "H12", 94],
    [384, "columns", "O24", "P24", 382],
    [384, "rows", "P23", "P24", 382],
  ] as const)(
    "of %i wells by %s has its controls last, at %s and %s",
    (plateSize, direction, pc, nc, room) => {
      const controls = usualControls(plateSize, direction);

      expect(controls).toEqual([
        { well: pc, control: "positive" },
        { well: nc, control: "negative" },
      ]);
      expect(roomOf({ size: plateSize, controls })).toBe(room);
    },
  );

  it("leaves its controls' wells to them and puts every tube in a well of its own, in order", () => {
    fc.assert(
      fc.property(size, fill, fc.nat(), fc.array(fc.nat(), { maxLength: 10 }), (s, f, count, picks) => {
        const order = wellsInOrder(s, f);
        const wells = [...new Set(picks.map((pick) => order[pick % s] ?? "A1"))];
        const controls = wells.map((well) => ({ well, control: "negative" as const }));
        const tubes = Array.from({ length: count % (roomOf({ size: s, controls }) + 1) }, (_, i) => `T${i}`);

        const map = arrange(tubes, { size: s, fill: f, controls });

        const places = map.map(({ well }) => order.indexOf(well));
        expect(map.map(({ tubeBarcode }) => tubeBarcode)).toEqual(tubes);
        expect(places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0))).toBe(true);
        expect(map.some(({ well }) => wells.includes(well))).toBe(false);
      }),
    );
  });

  it("takes no tube more than there is room for", () => {
    const layout = { size: 96 as const, fill: "columns" as const, controls: usualControls(96, "columns") };
    const tubes = Array.from({ length: 95 }, (_, i) => `T${i}`);

    expect(() => arrange(tubes, layout)).toThrow(RangeError);
  });

  it("turned round twice, or its filling confused both ways, is as it was", () => {
    fc.assert(
      fc.property(size, fill, fc.nat(), (s, f, pick) => {
        const well = wellsInOrder(s, f)[pick % s] ?? "A1";
        const other = f === "columns" ? "rows" : "columns";

        expect(turnedRound(turnedRound(well, s), s)).toBe(well);
        expect(filledTheOtherWay(filledTheOtherWay(well, s, f), s, other)).toBe(well);
      }),
    );
    expect([turnedRound("A1", 96), turnedRound("B3", 384)]).toEqual(["H12", "O22"]);
  });
});

describe("what is asked of a plate", () => {
  const body = {
    plateId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    campaignId: "SJS-01",
    kitId: "kit",
    controls: [
      { well: "A1", control: "positive" },
      { well: "H12", control: "negative" },
    ],
  };
  const violationsOf = (differences: object) =>
    makePlate.body
      ?.safeParse({ ...body, ...differences })
      .error?.issues.map(({ path, message }) => [path.join("/"), message]) ?? [];

  it.each([
    [
      "a control off the plate",
      { size: 96, controls: [{ well: "P24", control: "positive" }, ...body.controls] },
      "controls/0",
      "P24 is not on a plate of 96",
    ],
    [
      "two controls in one well",
      { controls: [...body.controls, { well: "H12", control: "negative" }] },
      "controls/2",
      "H12 holds another control already",
    ],
    ["no negative control", { controls: body.controls.slice(0, 1) }, "controls", "no negative control"],
    [
      "more tubes than it takes",
      { tubeBarcodes: Array.from({ length: 95 }, (_, i) => `T${i}`) },
      "tubeBarcodes",
      "a plate of 96 takes 94 tubes beside its controls",
    ],
  ])("is refused with its place: %s", (_, differences, place, words) => {
    expect(violationsOf(differences)).toEqual([[place, words]]);
  });

  it("may be several controls of each kind, and a plate of 384", () => {
    const controls = [
      ...body.controls,
      { well: "P24", control: "negative" },
      { well: "P23", control: "positive" },
    ];

    expect(violationsOf({ size: 384, controls })).toEqual([]);
  });
});
