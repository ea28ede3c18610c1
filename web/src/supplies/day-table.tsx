import { useTranslation } from "react-i18next";
import type { SupplyLine, SupplyReport } from "../api/answers.ts";
import { dateOf, noonOf } from "../ui/times.ts";
import { KINDS } from "./amounts.ts";
import { movedSites, totalOf } from "./day-report.ts";

interface Props {
  report: SupplyReport;
  siteName: (siteId: string) => string;
}

/** What one day took at the sites at which anything moved, and at all of them. */
export function DayTable({ report: { day, sites }, siteName }: Props) {
  const { t, i18n } = useTranslation();
  const { moved, quiet } = movedSites(sites);
  const title = dateOf(i18n.language, noonOf(day));
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        <span className="soft small">{t("supplies.dayColumns")}</span>
      </div>
      <div className="table-scroll">
        <table className="tubes standings">
          <thead>
            <tr>
              <th scope="col">{t("supplies.site")}</th>
              {KINDS.map((kind) => (
                <th key={kind} scope="col">
                  {t(`supplyKind.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                <strong>{t("supplies.dayTotal")}</strong>
              </th>
              {KINDS.map((kind) => (
                <td key={kind}>
                  <strong>
                    <OnDay {...totalOf(sites, kind)} />
                  </strong>
                </td>
              ))}
            </tr>
            {moved.map(({ siteId, supplies }) => (
              <tr key={siteId}>
                <th scope="row">
                  {siteName(siteId)}
                  <br />
                  <span className="soft small">{siteId}</span>
                </th>
                {supplies.map(({ kind, onDay }) => (
                  <td key={kind}>
                    <OnDay {...onDay} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {quiet === 0 ? null : <p className="soft small">{t("supplies.quiet", { sites: quiet })}</p>}
    </section>
  );
}

const OnDay = ({ issued, used, corrected }: SupplyLine["onDay"]) => (
  <span className="on-day">
    {issued} / {used} / {corrected > 0 ? `+${corrected}` : corrected}
  </span>
);
