import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SupplyReport } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { useSiteNames } from "../ui/choices/place-names.ts";
import { useSubDistrictChoice } from "../ui/choices/sub-district-choice.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { saveCsv } from "../ui/files/save-csv.ts";
import { Loading } from "../ui/loading.tsx";
import { chinaDay, daysBetween, noonOf } from "../ui/times.ts";
import { reportRows } from "./day-report.ts";
import { DayTable } from "./day-table.tsx";

const MOST_DAYS = 7;

const daysOf = (from: string, to: string): string[] =>
  daysBetween(Date.parse(noonOf(from)), Date.parse(noonOf(to)), MOST_DAYS + 1);

/** What each day of a span took at each site, to be read, printed or downloaded. */
export function DaysPanel({ campaignId, choice }: { campaignId: string; choice: ReactNode }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => chinaDay(Date.now()));
  const [to, setTo] = useState(from);
  const siteName = useSiteNames(campaignId);
  const days = from === "" || to === "" ? [] : daysOf(from, to);
  const isSpan = days.length > 0 && days.length <= MOST_DAYS;
  const { data, error, isLoading } = useQuery({
    queryKey: ["supplies of days", campaignId, days],
    enabled: isSpan,
    queryFn: async () => {
      // One after the other: each is worked out of the books of all sites.
      const reports: SupplyReport[] = [];
      for (const day of days)
        reports.push(
          await call("GET /v1/campaigns/{campaignId}/supplies", {
            as: "staff",
            params: { campaignId },
            query: { day },
          }),
        );
      return reports;
    },
  });
  const { field, shows } = useSubDistrictChoice(data?.[0]?.sites.map(({ siteId }) => siteId) ?? []);
  const reports = data?.map((report) => ({
    ...report,
    sites: report.sites.filter((s) => shows(s.siteId)),
  }));
  const download = () => {
    const rows = reportRows(reports ?? [], {
      columns: [
        t("supplies.day"),
        t("supplies.siteId"),
        t("supplies.site"),
        t("supplies.kind"),
        t("supplies.issued"),
        t("supplies.used"),
        t("supplies.corrected"),
        t("supplies.leftNow"),
      ],
      site: siteName,
      kind: (kind) => t(`supplyKind.${kind}`),
    });
    saveCsv(`supplies-${campaignId}-${from}-${to}.csv`, rows);
  };
  return (
    <>
      <section className="card no-print">
        <div className="filters">
          {choice}
          {field}
          <Field
            label={t("supplies.from")}
            type="date"
            value={from}
            onChange={(e) => setFrom(e.target.value)}
          />
          <Field
            label={t("supplies.to")}
            type="date"
            value={to}
            violation={isSpan ? undefined : t("supplies.span", { most: MOST_DAYS })}
            onChange={(e) => setTo(e.target.value)}
          />
        </div>
        <ErrorNotice error={error} />
        {isLoading ? <Loading /> : null}
        {reports === undefined ? null : (
          <div className="row">
            <button className="button" type="button" onClick={() => window.print()}>
              {t("supplies.print")}
            </button>
            <button className="button" type="button" onClick={download}>
              {t("supplies.download")}
            </button>
          </div>
        )}
      </section>
      {reports?.map((report) => (
        <DayTable key={report.day} report={report} siteName={siteName} />
      ))}
    </>
  );
}
