import { describe, expect, it } from "vitest";
import { lineChart } from "../../../../local/rehearsal/report/html/chart.ts";
import { escaped, table } from "../../../../local/rehearsal/report/html/markup.ts";

const pathOf = (svg: string): number[][] =>
  [...(/ d="([^"]*)"/.exec(svg)?.[1] ?? "").matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [
    ...[Number(x), Number(y)],
  ]);

describe("the chart of a rehearsal", () => {
  const chart = (values: number[], marks: { hour: number; label: string }[] = []) =>
    lineChart({ title: "A & B", series: [{ name: "<b>", tone: "tested", values }], marks });

  it("draws each series from nothing at hour 0 to its last value at its last hour", () => {
    const points = pathOf(chart([50, 100]));

    // The plot is 820 units wide and 240 high; a hundred is its top.
    expect(points[0]).toEqual([64, 264]);
    expect(points.at(-1)).toEqual([884, 24]);
  });

  it("leaves room for a mark behind the last hour", () => {
    const svg = chart([100], [{ hour: 48, label: "48 h" }]);

    expect(svg).toContain('<line class="mark" x1="884" x2="884"');
    expect(pathOf(svg).at(-1)?.[0]).toBeCloseTo(64 + 820 / 48, 2);
  });

  it("draws a campaign in which nothing happened", () => {
    expect(pathOf(chart([0, 0])).every(([, y]) => y === 264)).toBe(true);
  });

  it("shows names as they are, never as markup", () => {
    const svg = chart([1]);

    expect(svg).toContain("&lt;b&gt;");
    expect(svg).toContain('aria-label="A &amp; B"');
    expect(svg).not.toContain("<b>");
  });
});

describe("a table of the report", () => {
  it("escapes what it shows and sets numbers flush right", () => {
    expect(table(["who"], [["<i>", 3]])).toContain('<th scope="row">&lt;i&gt;</th><td class="n">3</td>');
    expect(escaped('"&<>')).toBe("&quot;&amp;&lt;&gt;");
  });
});
