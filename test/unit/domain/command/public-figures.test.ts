import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CoursePoint } from "../../../../shared/domain/command/course.ts";
import {
  publicCount,
  publicFigures,
  publicPercent,
} from "../../../../shared/domain/command/public-figures.ts";

const AREA = "110107001";
const point = (at: string, sampled: number, reported = 0): CoursePoint => ({
  at,
  total: {
    ...{ tubesSealed: sampled, tubesReceived: sampled, tubesTested: reported },
    ...{ peopleSampled: sampled, peopleReported: reported },
  },
  key: { sampled: 0, reported: 0, positive: 0 },
  subDistricts: { [AREA]: { sampled, reported, positive: 0 } },
  laboratories: {},
});
const course = [
  point("2026-03-02T00:55:00.000Z", 3_456, 1_204),
  point("2026-03-02T01:05:00.000Z", 4_000, 2_000),
];
const areas = [{ subDistrictId: AREA, population: 10_000 }];

describe("public figures", () => {
  it("are those of the last full hour, in whole tens", () => {
    expect(publicFigures(course, areas, "2026-03-02T01:59:59.000Z")).toEqual({
      ...{ asOf: "2026-03-02T00:55:00.000Z", sampled: 3_450, tested: 1_200, reported: 1_200 },
      subDistricts: [{ subDistrictId: AREA, sampledPercent: 34, reportedPercent: 12 }],
    });
    expect(publicFigures(course, areas, "2026-03-02T02:00:00.000Z").sampled).toBe(4_000);
  });

  it("count the sub-districts that are screened, and of none more than its people", () => {
    const now = "2026-03-02T01:30:00.000Z";
    const elsewhere = [{ subDistrictId: "110107002", population: 10_000 }];
    const inPart = [...elsewhere, { subDistrictId: AREA, population: 1_000 }];

    expect(publicFigures(course, elsewhere, now)).toMatchObject({ sampled: null, reported: null });
    expect(publicFigures(course, inPart, now)).toMatchObject({ sampled: 1_000, reported: 1_000 });
  });

  it("are none before the first full hour", () => {
    expect(publicFigures(course, areas, "2026-03-02T00:30:00.000Z")).toEqual({
      ...{ asOf: null, sampled: null, tested: null, reported: null },
      subDistricts: [{ subDistrictId: AREA, sampledPercent: null, reportedPercent: null }],
    });
  });

  it("never say a number below ten, and are the same for all numbers of a ten", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (people) => {
        const shown = publicCount(people, 2_000_000);
        expect(shown === null || (shown >= 10 && shown % 10 === 0)).toBe(true);
        expect(publicCount(people - (people % 10), 2_000_000)).toBe(shown);
      }),
    );
  });

  it("say of nobody that they are missing: each number fits ten people who are, or none", () => {
    const Area = fc.integer({ min: 1, max: 3_000 }).chain((of) => fc.tuple(fc.nat(of), fc.constant(of)));
    fc.assert(
      fc.property(Area, ([people, of]) => {
        const everybody = Array.from({ length: of + 1 }, (_, each) => each);
        const missing = (alike: (each: number) => boolean) =>
          Math.max(...everybody.filter(alike).map((each) => of - each));
        const [count, percent] = [publicCount(people, of), publicPercent(people, of)];
        const alike = everybody.slice(0, -1).filter((each) => publicCount(each, of) === count);
        if (people < of)
          expect(new Set(alike.map((each) => publicPercent(each, of)))).toEqual(new Set([percent]));
        if (count !== null && people < of)
          expect(missing((each) => publicCount(each, of) === count)).toBeGreaterThanOrEqual(10);
        if (percent !== null && people < of)
          expect(missing((each) => publicPercent(each, of) === percent)).toBeGreaterThanOrEqual(10);
      }),
      { numRuns: 200 },
    );
    expect(publicPercent(160, 161)).toBe(93);
    expect(publicCount(940, 945)).toBe(930);
  });

  it("say 100 percent of all only", () => {
    expect(publicCount(1_000, 1_000)).toBe(1_000);
    expect(publicPercent(9_999, 10_000)).toBe(99);
    expect(publicPercent(1_000, 1_000)).toBe(100);
    expect(publicPercent(9, 1_000)).toBeNull();
    expect(publicPercent(50, 60)).toBe(83);
  });
});
