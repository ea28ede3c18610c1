import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { qualityFigures } from "../../../../../shared/domain/laboratory/quality/quality-indicators.ts";
import { aRunQuality } from "../../../../support/factories/run-quality.ts";

describe("quality figures", () => {
  it("give rates over all tubes published, and positivity over those that were valid", () => {
    const runs = [
      aRunQuality({ outcomes: { negative: 90, positive: 2, inconclusive: 3, invalid: 5 } }),
      aRunQuality({ outcomes: { negative: 93, positive: 2, inconclusive: 0, invalid: 5 } }),
      aRunQuality({ fate: "rejected" }),
      aRunQuality({ fate: "controlsFailed" }),
      aRunQuality({ fate: "controlsFailed" }),
    ];

    const figures = qualityFigures(runs);

    expect(figures).toMatchObject({
      runs: { published: 2, withoutResults: 0, rejected: 1, controlsFailed: 2 },
      tubes: { negative: 183, positive: 4, inconclusive: 3, invalid: 10 },
      invalidRate: 0.05,
      inconclusiveRate: 0.015,
      positivity: 4 / 190,
    });
  });

  it("give no rate where nothing was published, and no positivity where nothing was valid", () => {
    const none = qualityFigures([aRunQuality({ fate: "rejected" })]);
    const invalid = qualityFigures([
      aRunQuality({ outcomes: { negative: 0, positive: 0, inconclusive: 0, invalid: 3 } }),
    ]);

    expect(none).not.toHaveProperty("invalidRate");
    expect(none).not.toHaveProperty("positivity");
    expect(none.turnaround).toEqual([]);
    expect(invalid).toMatchObject({ invalidRate: 1, inconclusiveRate: 0 });
    expect(invalid).not.toHaveProperty("positivity");
  });

  it("give each class's turn-around: percentiles, parts within 6, 12 and 24 hours, and the part in time", () => {
    const figures = qualityFigures([
      aRunQuality({
        turnaround: {
          urgent: [
            { minutes: 359, tubes: 3 },
            { minutes: 360, tubes: 1 },
          ],
          priority: [],
          routine: [
            { minutes: 300, tubes: 50 },
            { minutes: 719, tubes: 40 },
          ],
        },
      }),
      aRunQuality({ turnaround: { urgent: [], priority: [], routine: [{ minutes: 1500, tubes: 10 }] } }),
    ]);

    expect(figures.turnaround).toEqual([
      {
        ...{ class: "urgent", tubes: 4, p50Minutes: 359, p90Minutes: 360, p99Minutes: 360 },
        ...{ within6Hours: 0.75, within12Hours: 1, within24Hours: 1, owedHours: 6, inTime: 0.75 },
      },
      {
        ...{ class: "routine", tubes: 100, p50Minutes: 300, p90Minutes: 719, p99Minutes: 1500 },
        ...{ within6Hours: 0.5, within12Hours: 0.9, within24Hours: 0.9, owedHours: 24, inTime: 0.9 },
      },
    ]);
  });

  it("give the percentiles of the tubes one by one, however they are spread over runs", () => {
    const tubes = fc.array(fc.nat(3_000), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(tubes, fc.integer({ min: 1, max: 5 }), (minutes, runCount) => {
        const runs = Array.from({ length: runCount }, (_, run) =>
          aRunQuality({
            turnaround: {
              urgent: [],
              priority: minutes
                .filter((_, n) => n % runCount === run)
                .map((each) => ({ minutes: each, tubes: 1 })),
              routine: [],
            },
          }),
        );

        const [figures] = qualityFigures(runs).turnaround;

        const sorted = minutes.toSorted((a, b) => a - b);
        const nearestRank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
        expect(figures).toMatchObject({
          tubes: sorted.length,
          p50Minutes: nearestRank(0.5),
          p90Minutes: nearestRank(0.9),
          p99Minutes: nearestRank(0.99),
          within12Hours: sorted.filter((each) => each < 720).length / sorted.length,
        });
      }),
    );
  });
});
