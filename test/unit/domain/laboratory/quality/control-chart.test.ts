import { describe, expect, it } from "vitest";
import { controlCharts } from "../../../../../shared/domain/laboratory/quality/control-chart.ts";
import type { RunFate } from "../../../../../shared/domain/laboratory/quality/run-quality.ts";
import { aRunQuality } from "../../../../support/factories/run-quality.ts";

const FROM = "2026-03-02T00:00:00.000Z";
const TO = "2026-03-03T00:00:00.000Z";

/** Mean 28, standard deviation 1 over any twenty in a row. */
const WAVE = Math.sqrt(19 / 20);
const wave = (n: number): number => 28 + (n % 2 === 0 ? WAVE : -WAVE);

const control = (ct: number | undefined, target = "N", well = "H11") => ({
  ...{ control: "positive" as const, target, well },
  ...(ct === undefined ? {} : { ct }),
});

/** Runs ten minutes apart, the first one at the time given. */
const runs = (cts: readonly (number | undefined)[], first: string, fate: RunFate = "published") =>
  cts.map((ct, n) => {
    const startedAt = new Date(Date.parse(first) + n * 600_000).toISOString();
    return aRunQuality({ runId: `${startedAt} ${n}`, startedAt, fate, controls: [control(ct)] });
  });
const earlierRuns = (count: number) =>
  runs(
    Array.from({ length: count }, (_, n) => wave(n)),
    "2026-03-01T00:00:00.000Z",
  );

describe("control charts", () => {
  it("hold the span's runs against the last twenty before it", () => {
    const earlier = [...runs(new Array(10).fill(99), "2026-02-20T00:00:00.000Z"), ...earlierRuns(20)];

    const [chart] = controlCharts([...earlier, ...runs([28, 31.5, 30.5, 30.5], FROM)], {
      from: FROM,
      to: TO,
    });

    expect(chart?.baseline?.mean).toBeCloseTo(28, 10);
    expect(chart?.baseline?.sd).toBeCloseTo(1, 10);
    expect(chart?.baseline).toMatchObject({
      points: 20,
      from: "2026-03-01T00:00:00.000Z",
      to: "2026-03-01T03:10:00.000Z",
    });
    expect(chart?.points.map(({ flags }) => flags)).toEqual([[], ["1-3s"], ["2-2s"], ["2-2s"]]);
    expect(chart?.points.map(({ deviation }) => deviation?.toFixed(1))).toEqual(["0.0", "3.5", "2.5", "2.5"]);
  });

  it("take the first twenty of all while there are not enough before the span", () => {
    const [chart] = controlCharts(
      [...earlierRuns(5), ...runs([...Array.from({ length: 15 }, (_, n) => wave(n + 1)), 40], FROM)],
      {
        from: FROM,
        to: TO,
      },
    );

    expect(chart?.baseline).toMatchObject({ points: 20, from: "2026-03-01T00:00:00.000Z" });
    expect(chart?.points).toHaveLength(16);
    expect(chart?.points.at(-1)?.flags).toEqual(["1-3s"]);
  });

  it("flag nothing while there are fewer than twenty observations, and show them all the same", () => {
    const [chart] = controlCharts(runs([28, 28.1, 45, ...new Array(16).fill(28)], FROM), {
      from: FROM,
      to: TO,
    });

    expect(chart).not.toHaveProperty("baseline");
    expect(chart?.points).toHaveLength(19);
    expect(chart?.points.flatMap(({ flags }) => flags)).toEqual([]);
    expect(chart?.points[0]).not.toHaveProperty("deviation");
  });

  it("show runs that failed or were rejected, and keep them out of the baseline", () => {
    const failed = runs([40], "2026-03-01T23:00:00.000Z", "controlsFailed");
    const rejected = runs([33], FROM, "rejected");

    const [chart] = controlCharts([...earlierRuns(20), ...failed, ...rejected], { from: FROM, to: TO });

    expect(chart?.baseline?.mean).toBeCloseTo(28, 10);
    expect(chart?.points).toMatchObject([{ fate: "rejected", ct: 33, flags: ["1-3s", "2-2s"] }]);
  });

  it("show a control without a signal as a point without a Ct, over which a rule looks back", () => {
    const [chart] = controlCharts([...earlierRuns(20), ...runs([30.5, undefined, 30.5], FROM)], {
      from: FROM,
      to: TO,
    });

    expect(chart?.points.map(({ ct, flags }) => [ct, flags])).toEqual([
      [30.5, []],
      [undefined, []],
      [30.5, ["2-2s"]],
    ]);
  });

  it("are one for each control and target, and none for controls that are silent as they should be", () => {
    const run = aRunQuality({
      controls: [
        control(28, "N"),
        control(27, "ORF1ab"),
        { control: "negative", target: "N", well: "H12" },
        { control: "negative", target: "IC", well: "H12", ct: 30 },
      ],
    });

    const charts = controlCharts([run], { from: FROM, to: TO });

    expect(charts.map((chart) => `${chart.control} ${chart.target}`)).toEqual([
      "positive N",
      "positive ORF1ab",
      "negative IC",
    ]);
  });

  it("leave out what was started at the end of the span or later, and charts without a point in it", () => {
    expect(controlCharts(runs([28], TO), { from: FROM, to: TO })).toEqual([]);
    expect(controlCharts(earlierRuns(20), { from: FROM, to: TO })).toEqual([]);
  });

  it("do not depend on the order in which runs are given", () => {
    const all = [...earlierRuns(20), ...runs([28, 31.5, 30.5], FROM)];

    expect(controlCharts(all.toReversed(), { from: FROM, to: TO })).toEqual(
      controlCharts(all, { from: FROM, to: TO }),
    );
  });
});
