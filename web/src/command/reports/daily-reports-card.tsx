import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../../ui/times.ts";
import { AdditionForm } from "./addition-form.tsx";

type Report = AnswerOf<"GET /v1/campaigns/{campaignId}/daily-reports">["reports"][number];
type Line = Report["lines"][number];
const COUNTS = ["sampled", "reported", "positive"] as const;
const ALL = "all";

/** The report of each day, by sub-district with its zeros, and what was added to it. */
export default function DailyReportsCard({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useRead("GET /v1/campaigns/{campaignId}/daily-reports", { params: { campaignId } });
  const areas = useRead("GET /v1/areas", {});
  const [day, setDay] = useState<string>();
  const report = data?.reports.find((each) => each.day === day) ?? data?.reports[0];
  const nameOf = (areaId: string): string => {
    if (areaId === ALL) return t("reports.total");
    const area = areas.data?.areas.find((each) => each.areaId === areaId);
    return area === undefined ? areaId : nameIn(i18n.language, area.name);
  };
  const number = (value: number) => value.toLocaleString(i18n.language);
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const columns: Column<Line>[] = [
    {
      key: "area",
      head: t("reports.area"),
      cell: ({ subDistrictId }) => nameOf(subDistrictId),
    },
    ...COUNTS.map(
      (key): Column<Line> => ({
        ...{ key, head: t(`reports.${key}`), right: true },
        cell: (line) => number(line[key]),
      }),
    ),
  ];
  return (
    <section className="card" aria-labelledby="daily-reports">
      <h2 id="daily-reports">{t("reports.title")}</h2>
      <p className="soft">{t("reports.why")}</p>
      <ErrorNotice error={error} />
      {data?.reports.length === 0 ? <p className="soft">{t("reports.none")}</p> : null}
      {report === undefined ? null : (
        <>
          <SelectField
            label={t("reports.day")}
            value={report.day}
            onChange={({ target }) => setDay(target.value)}
          >
            {data?.reports.map((each) => (
              <option key={each.day} value={each.day}>
                {each.madeAt === null ? t("reports.today", { day: each.day }) : each.day}
              </option>
            ))}
          </SelectField>
          {report.madeAt === null ? null : (
            <p className="soft small number">{t("reports.madeAt", { time: at(report.madeAt) })}</p>
          )}
          <DataTable
            label={`${t("reports.title")} ${report.day}`}
            rows={[...report.lines, totalOf(report.lines)]}
            columns={columns}
            idOf={({ subDistrictId }) => subDistrictId}
          />
          {report.additions.length === 0 ? null : (
            <div>
              <h3>{t("reports.additions")}</h3>
              <ul className="number">
                {report.additions.map(({ additionId, subDistrictId, at: addedAt, ...added }) => (
                  <li key={additionId}>
                    {t("reports.addition", { ...added, area: nameOf(subDistrictId), time: at(addedAt) })}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {report.madeAt === null || report.lines.length === 0 ? null : (
            <AdditionForm
              key={report.day}
              campaignId={campaignId}
              day={report.day}
              areas={report.lines.map(({ subDistrictId }) => ({
                subDistrictId,
                name: nameOf(subDistrictId),
              }))}
            />
          )}
        </>
      )}
    </section>
  );
}

const totalOf = (lines: readonly Line[]): Line => ({
  subDistrictId: ALL,
  sampled: lines.reduce((sum, { sampled }) => sum + sampled, 0),
  reported: lines.reduce((sum, { reported }) => sum + reported, 0),
  positive: lines.reduce((sum, { positive }) => sum + positive, 0),
});
