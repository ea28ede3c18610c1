import { scaleLinear } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import { escaped } from "./markup.ts";

interface Series {
  name: string;
  /** A class of the page's style that gives the colour. */
  tone: "sampled" | "tested" | "reported" | "planned";
  /** One value for each hour of the campaign, that of the hour's end. */
  values: readonly number[];
}

export interface Chart {
  title: string;
  series: readonly Series[];
  /** Hours that are marked by an upright line. */
  marks?: readonly { hour: number; label: string }[];
}

const WIDTH = 900;
const HEIGHT = 300;
const MARGIN = { top: 24, right: 16, bottom: 36, left: 64 };
const TICKS = 5;
const HOURS_A_TICK = 4;
const MOST_TICKS = 13;

/** A line chart over the hours of the campaign, as SVG that needs nothing else. */
export function lineChart({ title, series, marks = [] }: Chart): string {
  const hours = Math.max(...series.map(({ values }) => values.length), ...marks.map(({ hour }) => hour), 1);
  const most = Math.max(...series.flatMap(({ values }) => values), 1);
  const x = scaleLinear([0, hours], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([0, most], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(TICKS);
  const path = line<[number, number]>(
    ([hour]) => x(hour),
    ([, value]) => y(value),
  ).curve(curveMonotoneX);
  const levels = y.ticks(TICKS).map((level) => {
    const label = escaped(level.toLocaleString("en"));
    return `<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(level)}" y2="${y(level)}"/><text x="${MARGIN.left - 8}" y="${y(level) + 4}" class="end">${label}</text>`;
  });
  const every = HOURS_A_TICK * Math.ceil(hours / HOURS_A_TICK / MOST_TICKS);
  const ticks = Array.from({ length: Math.floor(hours / every) + 1 }, (_, n) => n * every).map(
    (hour) => `<text x="${x(hour)}" y="${HEIGHT - MARGIN.bottom + 18}" class="mid">${hour}</text>`,
  );
  const upright = marks.map(
    ({ hour, label }) =>
      `<line class="mark" x1="${x(hour)}" x2="${x(hour)}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}"/><text x="${x(hour) - 4}" y="${MARGIN.top - 8}" class="end">${escaped(label)}</text>`,
  );
  const lines = series.map(({ tone, values }) => {
    const points: [number, number][] = [
      [0, 0],
      ...values.map((value, hour): [number, number] => [hour + 1, value]),
    ];
    return `<path class="line ${tone}" d="${path(points) ?? ""}"/>`;
  });
  const legend = series.map(({ name, tone }) => `<li class="${tone}">${escaped(name)}</li>`).join("");
  return `<figure><figcaption>${escaped(title)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">
${[...levels, ...ticks, ...upright, ...lines].join("\n")}
<text x="${WIDTH - MARGIN.right}" y="${HEIGHT - 4}" class="end">hours from the first swab</text>
</svg><ul class="legend">${legend}</ul></figure>`;
}
