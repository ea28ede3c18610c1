import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { Status } from "../../ui/desk/status.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";

type Kit = AnswerOf<"GET /v1/laboratories/{laboratoryId}/quality">["kits"][number];
type Turnaround = Kit["turnaround"][number];
type Chart = Kit["controls"][number];
type Point = Chart["points"][number] & Pick<Chart, "control" | "target">;

const FATES = ["published", "withoutResults", "rejected", "controlsFailed"] as const;
const OUTCOMES = ["negative", "positive", "inconclusive", "invalid"] as const;

/** One kit and version: what became of its runs and tubes, how soon, and how its controls came out. */
export function KitQuality({ kit }: { kit: Kit }) {
  const { t, i18n } = useTranslation();
  const share = (value: number | undefined): string =>
    value === undefined ? "–" : `${(value * 100).toFixed(1)} %`;
  const whole = (value = 0): string => value.toLocaleString(i18n.language);
  const hours = (minutes: number): string => (minutes / 60).toFixed(1);
  const turnaround: Column<Turnaround>[] = [
    { key: "class", head: t("quality.class"), cell: (each) => t(`quality.classOf.${each.class}`) },
    { ...{ key: "tubes", head: t("quality.tubes"), right: true }, cell: ({ tubes }) => whole(tubes) },
    { ...{ key: "p50", head: "50 %", right: true }, cell: ({ p50Minutes }) => hours(p50Minutes) },
    { ...{ key: "p90", head: "90 %", right: true }, cell: ({ p90Minutes }) => hours(p90Minutes) },
    { ...{ key: "p99", head: "99 %", right: true }, cell: ({ p99Minutes }) => hours(p99Minutes) },
    { ...{ key: "owed", head: t("quality.owed"), right: true }, cell: ({ owedHours }) => owedHours },
    { ...{ key: "inTime", head: t("quality.inTime"), right: true }, cell: ({ inTime }) => share(inTime) },
  ];
  const points: Point[] = kit.controls.flatMap(({ control, target, points: own }) =>
    own.map((point) => ({ ...point, control, target })),
  );
  const flags = ({ flags: own }: Point): string => own.join(" ");
  const columns: Column<Point>[] = [
    {
      ...{ key: "at", head: t("quality.startedAt") },
      cell: ({ runId, startedAt }) => (
        <Link to={`/laboratory/runs/${runId}`}>{dateAndTimeOf(i18n.language, startedAt)}</Link>
      ),
      by: ({ startedAt }) => startedAt,
    },
    {
      ...{ key: "control", head: t("quality.control") },
      cell: ({ control }) => t(`control.${control}`),
      by: ({ control }) => t(`control.${control}`),
    },
    { key: "target", head: t("quality.target"), cell: ({ target }) => target, by: ({ target }) => target },
    {
      ...{ key: "ct", head: "Ct", right: true },
      cell: ({ ct }) => ct?.toFixed(2) ?? "–",
      by: ({ ct }) => ct ?? Number.POSITIVE_INFINITY,
      text: ({ ct }) => ct ?? "",
    },
    {
      ...{ key: "deviation", head: t("quality.deviation"), right: true },
      cell: ({ deviation }) => deviation?.toFixed(2) ?? "–",
      by: ({ deviation = 0 }) => Math.abs(deviation),
      text: ({ deviation }) => deviation ?? "",
    },
    {
      ...{ key: "flags", head: t("quality.flags") },
      cell: (point) => (point.flags.length === 0 ? "" : <Status tone="bad">{flags(point)}</Status>),
      by: flags,
    },
    {
      ...{ key: "instrument", head: t("quality.instrument") },
      cell: ({ instrument, well }) => `${instrument} ${well}`,
      by: ({ instrument, well }) => `${instrument} ${well}`,
    },
  ];
  const rates = [
    ["invalid", kit.invalidRate],
    ["inconclusive", kit.inconclusiveRate],
    ["positive", kit.positivity],
  ] as const;
  const title = t("quality.kit", { kit: kit.kitId, version: kit.version });
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <dl className="counts">
        {FATES.map((fate) => (
          <div key={fate}>
            <dt>{t(`quality.fateOf.${fate}`)}</dt>
            <dd>{whole(kit.runs[fate])}</dd>
          </div>
        ))}
        {OUTCOMES.map((outcome) => (
          <div key={outcome}>
            <dt>{t(`mark.${outcome}`)}</dt>
            <dd>{whole(kit.tubes[outcome])}</dd>
          </div>
        ))}
        {rates.map(([outcome, rate]) => (
          <div key={`rate ${outcome}`}>
            <dt>{t("quality.rate", { outcome: t(`mark.${outcome}`) })}</dt>
            <dd>{share(rate)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t("quality.turnaround")}</h3>
      <DataTable
        label={t("quality.turnaround")}
        rows={kit.turnaround}
        columns={turnaround}
        idOf={(each) => each.class}
      />
      <h3>{t("quality.controls")}</h3>
      {points.length === 0 ? (
        <p className="soft">{t("quality.noControls")}</p>
      ) : (
        <DataTable
          label={t("quality.controls")}
          file={`${kit.kitId}-${kit.version}-controls`}
          rows={points}
          columns={columns}
          idOf={({ runId, well, target }) => `${runId} ${well} ${target}`}
        />
      )}
    </section>
  );
}
