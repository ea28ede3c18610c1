import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../error-notice.tsx";
import { useRead } from "../reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../times.ts";

export const UNPACKED_TUBES = "GET /v1/campaigns/{campaignId}/unpacked-tubes";

/** The sites at which tubes are sealed and wait to be packed, those with the oldest first. */
export function UnpackedTubes({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useRead(UNPACKED_TUBES, { params: { campaignId } });
  if (data === undefined) return <ErrorNotice error={error} />;
  const { sites, asOf } = data;
  if (sites.length === 0) return <p className="soft">{t("unpacked.none")}</p>;
  const tubes = sites.reduce((sum, site) => sum + site.tubes, 0);
  const all = sites.some((site) => site.cut) ? t("unpacked.more", { tubes }) : tubes;
  return (
    <details className="card">
      <summary>{t("unpacked.counted", { tubes: all, sites: sites.length })}</summary>
      <div className="table-scroll">
        <table className="tubes">
          <thead>
            <tr>
              <th scope="col">{t("unpacked.site")}</th>
              <th scope="col">{t("unpacked.tubes")}</th>
              <th scope="col">{t("unpacked.oldest")}</th>
            </tr>
          </thead>
          <tbody>
            {sites.map((site) => (
              <tr key={site.siteId}>
                <th scope="row">
                  {site.name === undefined ? null : nameIn(i18n.language, site.name)}
                  <br />
                  <span className="soft small">{site.siteId}</span>
                </th>
                <td>{site.cut ? t("unpacked.more", { tubes: site.tubes }) : site.tubes}</td>
                <td>
                  {t("boxes.age", {
                    at: dateAndTimeOf(i18n.language, site.oldestSealedAt),
                    hours: ((Date.parse(asOf) - Date.parse(site.oldestSealedAt)) / 3_600_000).toFixed(1),
                  })}{" "}
                  {site.late ? <span className="pill warn">{t("unpacked.late")}</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
