import { describe, expect, it } from "vitest";
import { type AreaRow, readAreaList } from "../../../shared/domain/area-list.ts";

const row = (line: number, areaId: string, more: Partial<AreaRow> = {}): AreaRow => ({
  ...{ line, areaId, nameZh: "八宝山", nameEn: "Babaoshan", population: "100", key: "" },
  ...more,
});

describe("a list of areas", () => {
  it("gives a sub-district without a population the sum of its communities", () => {
    const { areas, violations } = readAreaList([
      row(2, "110107001002", { key: "是" }),
      row(3, "110107001", { population: "" }),
      row(4, "110107001001", { population: "20" }),
    ]);

    expect(violations).toEqual([]);
    expect(areas.map(({ areaId, population, key }) => ({ areaId, population, key }))).toEqual([
      { areaId: "110107001", population: 120, key: false },
      { areaId: "110107001001", population: 20, key: false },
      { areaId: "110107001002", population: 100, key: true },
    ]);
    expect(areas[0]?.districtId).toBe("110107");
  });

  it("has places where both coordinates are numbers, or none; half a place refuses its line", () => {
    const { areas, violations } = readAreaList([
      row(2, "110107001", { xKm: "", yKm: " " }),
      row(3, "110107001001", { xKm: "1.25", yKm: "-0.5" }),
      row(4, "110107001002", { xKm: "1.25", yKm: "" }),
      row(5, "110107001003", { xKm: "far", yKm: "1" }),
    ]);

    expect(areas.map(({ xKm, yKm }) => [xKm, yKm])).toEqual([
      [undefined, undefined],
      [1.25, -0.5],
    ]);
    expect(violations.map(({ line, reason }) => [line, reason])).toEqual([
      [4, "areaInvalid"],
      [5, "areaInvalid"],
    ]);
  });

  it("names each line that keeps it from being taken", () => {
    const { violations } = readAreaList([
      row(2, "110107001"),
      row(3, "110107001"),
      row(4, "110107002001"),
      row(5, "110108001"),
      row(6, "11010"),
      row(7, "110107001001", { population: "" }),
      row(8, "110107001002", { population: "many" }),
      row(9, "110107001003", { key: "maybe" }),
      row(10, "110107001004", { nameEn: " " }),
    ]);

    expect(violations.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "areaTwice"],
      [4, "subDistrictMissing"],
      [5, "otherDistrict"],
      [6, "areaInvalid"],
      [7, "areaInvalid"],
      [8, "areaInvalid"],
      [9, "areaInvalid"],
      [10, "areaInvalid"],
    ]);
  });
});
