import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { call } from "../api/call.ts";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import { useSiteNames, useSubDistrictNames } from "../ui/choices/place-names.ts";
import { useSubDistrictChoice } from "../ui/choices/sub-district-choice.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { dateAndTimeOf, timeOf } from "../ui/times.ts";
import { StandingTable } from "./standing-table.tsx";
import { levelOf, soonestFirst } from "./urgency.ts";

interface Props {
  campaignId: string;
  subject: string;
  /** The field by which the campaign is chosen. */
  choice: ReactNode;
}

/** Every site with what is left there, those first that run out of something first. */
export function NowPanel({ campaignId, subject, choice }: Props) {
  const { t, i18n } = useTranslation();
  const siteName = useSiteNames(campaignId);
  const subDistrictName = useSubDistrictNames();
  const { answer, error, keptAt, loading, reload } = useKeptAnswer(`supplies ${subject} ${campaignId}`, () =>
    call("GET /v1/campaigns/{campaignId}/supplies", { as: "staff", params: { campaignId }, query: {} }),
  );
  const { field, chosen, shows } = useSubDistrictChoice(answer?.sites.map(({ siteId }) => siteId) ?? []);
  const sites = soonestFirst(answer?.sites.filter(({ siteId }) => shows(siteId)) ?? []);
  const subDistricts = (answer?.subDistricts ?? []).filter(
    ({ subDistrictId }) => chosen === undefined || subDistrictId === chosen,
  );
  const at = (level: string): number => sites.filter((site) => levelOf(site) === level).length;
  return (
    <>
      <section className="card">
        <div className="filters">
          {choice}
          {field}
          <button className="button" type="button" onClick={reload}>
            {t("ui.refresh")}
          </button>
        </div>
        {keptAt === undefined ? null : (
          <Notice tone="warn">{t("ui.keptAt", { at: dateAndTimeOf(i18n.language, keptAt) })}</Notice>
        )}
        <ErrorNotice error={error} />
        {answer === undefined && loading ? <Loading /> : null}
        {answer === undefined ? null : sites.length === 0 ? (
          <p className="soft">{t("supplies.noSites")}</p>
        ) : (
          <>
            <p>
              {t("supplies.counted", {
                out: at("out"),
                low: at("low"),
                at: timeOf(i18n.language, answer.asOf),
              })}
            </p>
            <StandingTable
              name={t("supplies.site")}
              asOf={answer.asOf}
              places={sites.map(({ siteId, supplies }) => ({
                id: siteId,
                supplies,
                head: (
                  <Link className="row-link" to={`/supplies/${campaignId}/${siteId}`}>
                    {siteName(siteId)}
                    <span className="soft small">{siteId}</span>
                  </Link>
                ),
              }))}
            />
            <p className="soft small">{t("supplies.usedBySealing")}</p>
          </>
        )}
      </section>
      {answer === undefined || subDistricts.length === 0 ? null : (
        <details className="card">
          <summary>{t("supplies.total")}</summary>
          <StandingTable
            name={t("supplies.subDistrict")}
            asOf={answer.asOf}
            places={soonestFirst(subDistricts).map(({ subDistrictId, supplies }) => ({
              id: subDistrictId,
              supplies,
              head: subDistrictName(subDistrictId),
            }))}
          />
        </details>
      )}
    </>
  );
}
