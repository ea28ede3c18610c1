import { describe, expect, it } from "vitest";
import {
  beganAt,
  type ChainTotals,
  type CoursePoint,
  hourly,
  peopleAt,
} from "../../../../shared/domain/command/course.ts";
import { addMinutes } from "../../../../shared/domain/instant.ts";

const START = "2026-03-02T00:00:00.000Z";
const NOTHING: ChainTotals = {
  ...{ tubesSealed: 0, tubesReceived: 0, tubesTested: 0, peopleSampled: 0, peopleReported: 0 },
};
const point = (minutes: number, total: Partial<ChainTotals>): CoursePoint => ({
  ...{ at: addMinutes(START, minutes), total: { ...NOTHING, ...total } },
  ...{ key: { sampled: 0, reported: 0, positive: 0 }, subDistricts: {}, laboratories: {} },
});

describe("the people at each stage", () => {
  it("are counted where they are sampled and reported, and follow the tubes in between", () => {
    const people = peopleAt({
      ...{ tubesSealed: 100, tubesReceived: 80, tubesTested: 40, peopleSampled: 970, peopleReported: 300 },
    });

    expect(people).toEqual({ sample: 970, deliver: 776, test: 388, report: 300 });
  });

  it("are never more than at the stage before, whatever was received that nobody told of the sealing of", () => {
    const people = peopleAt({
      ...{ tubesSealed: 10, tubesReceived: 12, tubesTested: 11, peopleSampled: 96, peopleReported: 99 },
    });

    expect(people).toEqual({ sample: 96, deliver: 96, test: 96, report: 96 });
  });

  it("are none before the first tube", () => {
    expect(peopleAt(NOTHING)).toEqual({ sample: 0, deliver: 0, test: 0, report: 0 });
  });
});

describe("the course of a campaign", () => {
  it("begins at the last point at which nobody was sampled", () => {
    const course = [point(0, {}), point(10, {}), point(20, { peopleSampled: 5 })];

    expect(beganAt(course, ({ total }) => total.peopleSampled)).toBe(addMinutes(START, 10));
    expect(beganAt(course.slice(0, 2), ({ total }) => total.peopleSampled)).toBeUndefined();
    expect(beganAt(course.slice(2), ({ total }) => total.peopleSampled)).toBe(addMinutes(START, 20));
  });

  it("has a bar for each full hour before now", () => {
    const history = [0, 60, 120, 150].map((minutes, at) => ({
      at: addMinutes(START, minutes),
      sum: [0, 100, 250, 300][at] ?? 0,
    }));

    expect(hourly(history, 12)).toEqual([100, 200]);
    expect(hourly(history, 1)).toEqual([200]);
    expect(hourly([], 12)).toEqual([]);
  });
});
