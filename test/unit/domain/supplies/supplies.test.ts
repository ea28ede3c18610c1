import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMinutes, hoursBetween } from "../../../../shared/domain/instant.ts";
import {
  LOW_WITHIN_HOURS,
  outlookOf,
  type Stock,
  together,
  type UsedUntil,
  usedBetween,
  usedPerHour,
} from "../../../../shared/domain/supplies/supplies.ts";

const NOW = "2026-03-02T04:00:00.000Z";
const amount = fc.nat(10_000);
const stock: fc.Arbitrary<Stock> = fc.record({
  issued: amount,
  used: amount,
  corrected: fc.integer({ min: -500, max: 500 }),
});
const rate = fc.option(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 5_000, noNaN: true })), {
  nil: undefined,
});
/** A history that ends now: steps back in minutes, and what was used in each. */
const history = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 120 }), fc.nat(100)), { maxLength: 12 })
  .map((steps): UsedUntil[] => {
    let minutes = steps.reduce((sum, [step]) => sum + step, 0);
    let used = 0;
    const points: UsedUntil[] = [];
    for (const [step, by] of steps) {
      points.push({ at: addMinutes(NOW, -minutes), used });
      minutes -= step;
      used += by;
    }
    return [...points, { at: NOW, used }];
  });

describe("the supplies of a site", () => {
  it("are what was issued and found, less what was used; what was used beyond is said", () => {
    fc.assert(
      fc.property(stock, rate, (given, perHour) => {
        const { left, unaccounted } = outlookOf(given, perHour, NOW);

        expect(left - unaccounted).toBe(given.issued + given.corrected - given.used);
        expect(Math.min(left, unaccounted)).toBe(0);
      }),
    );
  });

  it("last until as much is used at the rate as is left", () => {
    fc.assert(
      fc.property(stock, fc.double({ min: 0.01, max: 5_000, noNaN: true }), (given, perHour) => {
        const { left, runsOutAt } = outlookOf(given, perHour, NOW);
        fc.pre(runsOutAt !== null);

        expect(hoursBetween(NOW, runsOutAt ?? NOW) * perHour).toBeCloseTo(left, 0);
      }),
    );
  });

  it("do not run out at no rate, at one not known, nor in more than two weeks", () => {
    const plenty = { issued: 10_000, used: 0, corrected: 0 };

    const outlooks = [0, undefined, 1].map((perHour) => outlookOf(plenty, perHour, NOW));

    expect(outlooks.map(({ runsOutAt, level }) => [runsOutAt, level])).toEqual([
      [null, "enough"],
      [null, "enough"],
      [null, "enough"],
    ]);
    expect(outlooks.map(({ perHour }) => perHour)).toEqual([0, null, 1]);
  });

  it("are low when they run out within six hours, and out when nothing is left", () => {
    const levels = [
      outlookOf({ issued: 60, used: 0, corrected: 0 }, 60 / LOW_WITHIN_HOURS, NOW),
      outlookOf({ issued: 61, used: 0, corrected: 0 }, 60 / LOW_WITHIN_HOURS, NOW),
      outlookOf({ issued: 60, used: 60, corrected: 0 }, 10, NOW),
      outlookOf({ issued: 60, used: 50, corrected: -10 }, undefined, NOW),
      outlookOf({ issued: 0, used: 0, corrected: 0 }, undefined, NOW),
    ];

    expect(levels.map(({ level }) => level)).toEqual(["low", "enough", "out", "out", "enough"]);
    expect(levels[0]?.runsOutAt).toBe("2026-03-02T10:00:00.000Z");
  });

  it("of a sub-district are the sums of its sites, and last as long as sharing makes them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(stock, rate), { maxLength: 6 }), (sites) => {
        const outlooks = sites.map(([given, perHour]) => outlookOf(given, perHour, NOW));

        const all = together(outlooks, NOW);

        expect(all.left).toBe(outlooks.reduce((sum, { left }) => sum + left, 0));
        expect(all.used).toBe(outlooks.reduce((sum, { used }) => sum + used, 0));
        expect(all.perHour).toBe(
          outlooks.every(({ perHour }) => perHour === null)
            ? null
            : outlooks.reduce((sum, { perHour }) => sum + (perHour ?? 0), 0),
        );
      }),
    );
  });
});

describe("the present rate", () => {
  it("is never negative and never more than all that was ever used in the shortest time", () => {
    fc.assert(
      fc.property(history, (points) => {
        const perHour = usedPerHour(points);
        const used = points.at(-1)?.used ?? 0;

        expect(perHour ?? 0).toBeGreaterThanOrEqual(0);
        expect(perHour ?? 0).toBeLessThanOrEqual(used / 0.25);
      }),
    );
  });

  it("looks three hours back, or as far as is known", () => {
    const steady = (hours: number): UsedUntil[] =>
      Array.from({ length: hours + 1 }, (_, n) => ({ at: addMinutes(NOW, (n - hours) * 60), used: n * 10 }));
    const rush = [...steady(8).slice(0, -1), { at: NOW, used: 100 }];

    expect(usedPerHour(steady(8))).toBe(10);
    expect(usedPerHour(steady(1))).toBe(10);
    expect(usedPerHour(rush)).toBe(50 / 3);
  });

  it("is not known from less than a quarter of an hour", () => {
    const known = (minutes: number) =>
      usedPerHour([
        { at: addMinutes(NOW, -minutes), used: 0 },
        { at: NOW, used: 10 },
      ]);

    expect([known(14), known(15)]).toEqual([undefined, 40]);
    expect(usedPerHour([{ at: NOW, used: 10 }])).toBeUndefined();
    expect(usedPerHour([])).toBeUndefined();
  });
});

describe("what a day took", () => {
  it("adds up over days to what was used in all", () => {
    fc.assert(
      fc.property(history, (points) => {
        const first = points[0]?.at ?? NOW;
        const begin = addMinutes(first, -1);
        const middle = addMinutes(first, 90);

        expect(usedBetween(points, begin, middle) + usedBetween(points, middle, addMinutes(NOW, 1_500))).toBe(
          points.at(-1)?.used,
        );
      }),
    );
  });
});
