import type { Instant } from "../../instant.ts";
import type { ControlReading } from "./control-reading.ts";
import type { RunFate, RunQuality } from "./run-quality.ts";
import { type Baseline, deviationOf, type WestgardRule, westgardFlags } from "./westgard.ts";

/**
 * Mean and standard deviation are taken from so many observations: the least that CLSI C24 (Statistical Quality Control
 * for Quantitative Measurement Procedures) asks for.
 */
const BASELINE_POINTS = 20;

interface ChartPoint {
  runId: string;
  startedAt: Instant;
  fate: RunFate;
  instrument: string;
  well: string;
  /** Cycles; absent where nothing was amplified. */
  ct?: number;
  /** In standard deviations from the mean of the baseline. */
  deviation?: number;
  flags: WestgardRule[];
}

/** A Levey-Jennings chart of one control and target. */
export interface ControlChart extends Pick<ControlReading, "control" | "target"> {
  /** Absent until enough runs were published: without it nothing is flagged. */
  baseline?: Baseline & { points: number; from: Instant; to: Instant };
  points: ChartPoint[];
}

/**
 * Charts of some runs' controls with the runs in [from, to) as points. The baseline is the last 20 observations of
 * published runs before `from`; while there are fewer, the first 20 of all. Earlier runs also count for a rule that
 * looks back. Controls that never showed a signal have no chart.
 * @param runs of one kit's version; those before `from` are looked at for the baseline only
 */
export function controlCharts(
  runs: readonly RunQuality[],
  { from, to }: { from: Instant; to: Instant },
): ControlChart[] {
  const inOrder = runs
    .filter(({ startedAt }) => startedAt < to)
    .sort((a, b) => compare(a.startedAt, b.startedAt) || compare(a.runId, b.runId));
  const series = new Map<string, ControlChart>();
  for (const { runId, startedAt, fate, instrument, controls } of inOrder)
    for (const { control, target, well, ct } of controls) {
      const key = `${control} ${target}`;
      const chart = series.get(key) ?? { control, target, points: [] };
      chart.points.push({
        runId,
        startedAt,
        fate,
        instrument,
        well,
        ...(ct === undefined ? {} : { ct }),
        flags: [],
      });
      series.set(key, chart);
    }
  return [...series.values()]
    .filter(({ points }) => points.some(({ ct }) => ct !== undefined))
    .map((chart) => judged(chart, from))
    .filter(({ points }) => points.length > 0);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function judged({ control, target, points }: ControlChart, from: Instant): ControlChart {
  const shown = (all: readonly ChartPoint[]) => all.filter(({ startedAt }) => startedAt >= from);
  const baseline = baselineOf(points, from);
  if (baseline === undefined) return { control, target, points: shown(points) };
  const measured = points.flatMap(({ ct }) => (ct === undefined ? [] : [ct]));
  const flags = westgardFlags(measured, baseline);
  let n = 0;
  const withFlags = points.map((point): ChartPoint => {
    if (point.ct === undefined) return point;
    const deviation = deviationOf(point.ct, baseline);
    return { ...point, ...(deviation === undefined ? {} : { deviation }), flags: flags[n++] ?? [] };
  });
  return { control, target, baseline, points: shown(withFlags) };
}

/** Whose controls a reviewer stood behind. */
const STANDS: ReadonlySet<RunFate> = new Set(["published", "withoutResults"]);

function baselineOf(points: readonly ChartPoint[], from: Instant): ControlChart["baseline"] {
  const usable = points.flatMap(({ ct, fate, startedAt }) =>
    ct === undefined || !STANDS.has(fate) ? [] : [{ ct, startedAt }],
  );
  const earlier = usable.filter(({ startedAt }) => startedAt < from).slice(-BASELINE_POINTS);
  const basis = earlier.length === BASELINE_POINTS ? earlier : usable.slice(0, BASELINE_POINTS);
  const [first, last] = [basis[0], basis.at(-1)];
  if (basis.length < BASELINE_POINTS || first === undefined || last === undefined) return undefined;
  const mean = basis.reduce((sum, { ct }) => sum + ct, 0) / basis.length;
  const squares = basis.reduce((sum, { ct }) => sum + (ct - mean) ** 2, 0);
  const sd = Math.sqrt(squares / (basis.length - 1));
  return { mean, sd, points: basis.length, from: first.startedAt, to: last.startedAt };
}
