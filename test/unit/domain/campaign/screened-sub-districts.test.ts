import { describe, expect, it } from "vitest";
import { screenedSubDistricts } from "../../../../shared/domain/campaign/screened-sub-districts.ts";
import { SUB_DISTRICT_1, SUB_DISTRICT_2, smallDistrict } from "../../../support/factories/district.ts";

const OTHER = `${SUB_DISTRICT_1}002`;
const [first] = smallDistrict();
/** The first sub-district has two communities of 400 and 600. */
const AREAS = [
  ...smallDistrict().map((area) =>
    area.areaId === `${SUB_DISTRICT_1}001` ? { ...area, population: 400 } : area,
  ),
  ...(first === undefined ? [] : [{ ...first, areaId: OTHER, population: 600 }]),
];
const peopleOf = (areaIds?: string[]) =>
  screenedSubDistricts({ districtId: "110107", areaIds }, AREAS).map(({ areaId, population }) => [
    areaId,
    population,
  ]);

describe("the sub-districts that a campaign screens", () => {
  it("have the people whom it screens there, not those of its other communities", () => {
    expect(peopleOf()).toEqual([
      [SUB_DISTRICT_1, 1_000],
      [SUB_DISTRICT_2, 1_000],
    ]);
    expect(peopleOf([OTHER])).toEqual([[SUB_DISTRICT_1, 600]]);
    expect(peopleOf([SUB_DISTRICT_1, OTHER])).toEqual([[SUB_DISTRICT_1, 1_000]]);
  });
});
