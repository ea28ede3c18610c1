import { describe, expect, it } from "vitest";
import type { CoursePoint } from "../../../../shared/domain/command/course.ts";
import { reportOf, withAdditions } from "../../../../shared/domain/command/daily-report.ts";
import { SUB_DISTRICT_1, SUB_DISTRICT_2 } from "../../../support/factories/district.ts";

const MADE = "2026-03-03T16:10:00.000Z";
const point = (at: string, sampled: number, reported: number, positive = 0): CoursePoint => ({
  at,
  total: {
    tubesSealed: 0,
    tubesReceived: 0,
    tubesTested: 0,
    peopleSampled: sampled,
    peopleReported: reported,
  },
  key: { sampled: 0, reported: 0, positive: 0 },
  subDistricts: { [SUB_DISTRICT_1]: { sampled, reported, positive } },
  laboratories: {},
});
/** 3 March in China begins at 16:00 UTC on the 2nd. */
const course = [
  point("2026-03-02T15:55:00.000Z", 100, 40),
  point("2026-03-03T04:00:00.000Z", 900, 500, 1),
  point("2026-03-03T15:55:00.000Z", 1_000, 800, 2),
  point("2026-03-03T16:05:00.000Z", 1_100, 900, 3),
];
const of = (day: string) => reportOf(day, course, [SUB_DISTRICT_2, SUB_DISTRICT_1], MADE);

describe("the report of a day", () => {
  it("says what was done in it, and names sub-districts where nothing was", () => {
    expect(of("2026-03-03").lines).toEqual([
      { subDistrictId: SUB_DISTRICT_1, sampled: 900, reported: 760, positive: 2 },
      { subDistrictId: SUB_DISTRICT_2, sampled: 0, reported: 0, positive: 0 },
    ]);
  });

  it("begins with nothing, and the days together are all that was done", () => {
    const days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"].map((day) => of(day).lines[0]);

    expect(days[0]).toMatchObject({ sampled: 0, reported: 0 });
    expect(days.reduce((sum, line) => sum + (line?.sampled ?? 0), 0)).toBe(1_100);
    expect(days.reduce((sum, line) => sum + (line?.positive ?? 0), 0)).toBe(3);
  });

  it("is corrected by what is added to it", () => {
    const { lines } = of("2026-03-03");
    const added = { subDistrictId: SUB_DISTRICT_2, sampled: 12, reported: 0, positive: -1 };

    expect(withAdditions(lines, [added, added])).toEqual([
      lines[0],
      { subDistrictId: SUB_DISTRICT_2, sampled: 24, reported: 0, positive: -2 },
    ]);
  });
});
