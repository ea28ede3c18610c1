import { scaleLinear } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import { useTranslation } from "react-i18next";
import { hoursSince } from "./figures.ts";
import type { Course, Screen } from "./screen-answers.ts";

const WIDTH = 560;
const HEIGHT = 300;
const EDGE = { left: 44, right: 12, top: 20, bottom: 40 };
const STAGES = ["sample", "deliver", "test", "report"] as const;
/** Each line has dashes of its own: the colour alone carries nothing. */
const DASHES = { sample: "", deliver: "8 3", test: "2 3", report: "" } as const;
/** A forecast that lies further away is cut off at the edge. */
const MOST_TIMES_TARGET = 1.5;

/** People at each stage over the hours, in percent of all, with the targets and the expected range of the finish. */
export default function CoverageChart({ screen, course }: { screen: Screen; course: Course }) {
  const { t } = useTranslation();
  const { campaign, population, stages, asOf } = screen;
  const { startsAt, targetsHours } = campaign;
  const now = hoursSince(startsAt, asOf);
  const report = stages.find(({ stage }) => stage === "report");
  const finish = (at: string | null | undefined) => (at == null ? undefined : hoursSince(startsAt, at));
  const ends = [finish(report?.finishAt), finish(report?.band?.earliest), finish(report?.band?.latest)];
  const [, earliest, latest] = ends;
  const lastHour = Math.min(
    targetsHours.district * MOST_TIMES_TARGET,
    Math.max(targetsHours.district, now, ...ends.map((each) => each ?? 0)) + 1,
  );
  const x = scaleLinear([0, lastHour], [EDGE.left, WIDTH - EDGE.right]).clamp(true);
  const y = scaleLinear([0, 100], [HEIGHT - EDGE.bottom, EDGE.top]);
  const shareOf = (people: number): number => (population === 0 ? 0 : (people / population) * 100);
  const drawn = line<[number, number]>(
    ([hour]) => x(hour),
    ([, share]) => y(share),
  ).curve(curveMonotoneX);
  const present = (stage: (typeof STAGES)[number]) =>
    shareOf(stages.find((each) => each.stage === stage)?.people ?? 0);
  const linesOf = (stage: (typeof STAGES)[number]): string =>
    drawn([
      ...course.points
        .map((point): [number, number] => [hoursSince(startsAt, point.at), shareOf(point[stage])])
        .filter(([hour]) => hour >= 0 && hour < now),
      [Math.max(0, now), present(stage)],
    ]) ?? "";
  const from: [number, number] = [Math.max(0, now), present("report")];
  return (
    <figure className="command-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("command.curveOf")}>
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line className="grid" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} />
            <text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end">
              {tick} %
            </text>
          </g>
        ))}
        {x.ticks(8).map((tick) => (
          <text key={tick} x={x(tick)} y={HEIGHT - EDGE.bottom + 16} textAnchor="middle">
            {tick}
          </text>
        ))}
        <text x={(EDGE.left + WIDTH - EDGE.right) / 2} y={HEIGHT - 6} textAnchor="middle">
          {t("command.curveAxis")}
        </text>
        {[...new Set(Object.values(targetsHours))].map((hours) => (
          <g key={hours}>
            <line className="target" x1={x(hours)} x2={x(hours)} y1={EDGE.top} y2={HEIGHT - EDGE.bottom} />
            <text x={x(hours)} y={EDGE.top - 6} textAnchor="middle">
              {t("command.hour", { hours })}
            </text>
          </g>
        ))}
        {earliest === undefined || latest === undefined ? null : (
          <path
            className="band"
            d={`M${x(from[0])},${y(from[1])}L${x(earliest)},${y(100)}L${x(latest)},${y(100)}Z`}
          />
        )}
        {ends[0] === undefined ? null : <path className="forecast" d={drawn([from, [ends[0], 100]]) ?? ""} />}
        {STAGES.map((stage) => (
          <path key={stage} className={`stage ${stage}`} d={linesOf(stage)} strokeDasharray={DASHES[stage]} />
        ))}
      </svg>
      <figcaption className="command-legend">
        {STAGES.map((stage) => (
          <span key={stage}>
            <svg width="28" height="10" aria-hidden="true">
              <path className={`stage ${stage}`} d="M0,5L28,5" strokeDasharray={DASHES[stage]} />
            </svg>{" "}
            {t(`command.stage.${stage}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
