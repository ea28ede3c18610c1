import { describe, expect, it } from "vitest";
import { populationScreened } from "../../../../shared/domain/campaign/screened-areas.ts";

const AREAS = [
  { areaId: "110107001", population: 500 },
  { areaId: "110107001001", population: 200 },
  { areaId: "110107001002", population: 300 },
  { areaId: "110107002", population: 40 },
];

describe("the people whom a campaign screens", () => {
  it.each([
    { areaIds: undefined, people: 540 },
    { areaIds: ["110107001"], people: 500 },
    { areaIds: ["110107001001"], people: 200 },
    { areaIds: ["110107001", "110107001001"], people: 500 },
    { areaIds: ["110107001002", "110107002"], people: 340 },
  ])("are counted once each: $areaIds", ({ areaIds, people }) => {
    expect(populationScreened({ areaIds }, AREAS)).toBe(people);
  });
});
